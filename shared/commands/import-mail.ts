import type { z } from 'zod';
import {
  importAbsent as absentInput,
  type ImportedRow,
  type RowProblem,
  importRows as rowsInput,
} from '#shared/contract/import.ts';
import { DISPATCH_KIND } from '#shared/domain/dispatch.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { confidentialityLevel } from '#shared/domain/mail-kinds.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { bookOpen } from '#shared/journal/facts/book.ts';
import { bookPaperPart } from '#shared/journal/facts/book-paper.ts';
import { mailRegister } from '#shared/journal/facts/mail-register.ts';
import { penLost } from '#shared/journal/facts/number.ts';
import type { Row } from '#shared/store/tables.ts';
import { ensurePen, registerById } from './books.ts';
import { type CommandContext, command } from './command.ts';
import { bookToImportInto, type ImportableBook, standingOf } from './import-standing.ts';

type Input = z.output<typeof rowsInput>;

export interface RowsImported {
  imported: number;
  already: number;
  absent: number;
  errors: RowProblem[];
}

/** A transaction must stay short: longer runs of absent numbers come through `importAbsent`. */
export const MOST_ABSENT = 500;

/**
 * Lines of a paper book, under their paper numbers. After each call every number of the book is accounted for:
 * numbers between the given ones and the book's edge are declared lost ("absent from the imported file") in the
 * same transaction, and a later file may still fill them. The same line twice is written once.
 */
export const importRows = command({
  name: 'import.rows',
  input: rowsInput,
  permission: (state, { register }) => ({
    action: 'import.run',
    resource: { officeId: registerById(state, register).office },
  }),
  decide(state, input, context) {
    ensurePen(state, input.register, context);
    const register = registerById(state, input.register);
    // An old book of dispatch notes holds no letters.
    ensure(register.kind !== DISPATCH_KIND, 'register.unknown', { kind: register.kind });
    const book = bookToImportInto(state, register.id, input.year);
    const result: RowsImported = { imported: 0, already: 0, absent: 0, errors: [] };
    const entering: ImportedRow[] = [];
    const given = new Set<number>();
    for (const row of input.rows) {
      const standing = given.has(row.number) ? 'twice' : standingOf(state, book, row);
      if (standing === 'new' || standing === 'lost') {
        given.add(row.number);
        entering.push(row);
      } else if (standing === 'same') result.already++;
      else result.errors.push(refusal(row, book, standing));
    }
    const { facts, lost } = entering.length > 0 ? widen(book, entering, input) : { facts: [], lost: [] };
    result.absent = lost.reduce((sum, { from, to }) => sum + to - from + 1, 0);
    ensure(result.absent <= MOST_ABSENT, 'import.gap-too-wide', { absent: result.absent });
    // In the order of the numbers: the journal alone then shows that none was passed over.
    const written = [
      ...lost.map(({ from, fact }) => ({ at: from, fact })),
      ...entering.map((row) => ({ at: row.number, fact: registration(register, row, input, context) })),
    ].sort((a, b) => a.at - b.at);
    for (const { fact } of written) facts.push(fact);
    result.imported = entering.length;
    return { facts, answer: () => result };
  },
});

/** A run of numbers at the book's edge that the file does not have. Answers how many were declared. */
export const importAbsent = command({
  name: 'import.absent',
  input: absentInput,
  permission: (state, { register }) => ({
    action: 'import.run',
    resource: { officeId: registerById(state, register).office },
  }),
  decide(state, { register, year, source, absentReason, from, to }, context) {
    ensurePen(state, register, context);
    ensure(from <= to && to - from < MOST_ABSENT, 'import.gap-too-wide', { absent: to - from + 1 });
    const book = bookToImportInto(state, registerById(state, register).id, year);
    const place = { register, year, supplement: 0 };
    const lost = () => fact(penLost, { ...place, from, to }, { reason: absentReason });
    // Already done by an import that was cut: nothing to declare twice.
    const answer = (absent: number) => ({ facts: [] as Fact[], answer: () => ({ absent }) });
    if (to === book.startsAfter) {
      const facts = [fact(bookPaperPart, { ...place, startsAfter: from - 1 }), lost()];
      return { ...answer(to - from + 1), facts };
    }
    if (!book.takesMore || from !== book.last + 1) return answer(0);
    return { ...answer(to - from + 1), facts: [...opening(book, source), lost()] };
  },
});

function refusal({ row, number }: ImportedRow, book: ImportableBook, standing: string): RowProblem {
  if (standing === 'not-paper')
    return { row, code: 'import.number-not-paper', params: { number, last: book.startsAfter } };
  return {
    row,
    code: standing === 'twice' ? 'import.number-twice' : 'import.number-taken',
    params: { number },
  };
}

function opening(book: ImportableBook, source: string): Fact[] {
  if (book.known) return [];
  const { register, year } = book;
  const body = { register, year, supplement: 0, startsAfter: book.startsAfter, imported: true };
  return [fact(bookOpen, body, { reason: source })];
}

interface LostRun {
  from: number;
  to: number;
  fact: Fact;
}

/** The book grows downwards or upwards to the entering numbers; what lies between is declared lost. */
function widen(
  book: ImportableBook,
  entering: readonly ImportedRow[],
  { source, absentReason }: Input,
): { facts: Fact[]; lost: LostRun[] } {
  const { register, year, startsAfter, last } = book;
  const place = { register, year, supplement: 0 };
  const numbers = entering.map(({ number }) => number).sort((a, b) => a - b);
  const below = numbers.filter((number) => number <= startsAfter);
  const above = numbers.filter((number) => number > last);
  const facts = opening(book, source);
  const [lowest] = below;
  if (lowest !== undefined) facts.push(fact(bookPaperPart, { ...place, startsAfter: lowest - 1 }));
  const runs = [...gaps(below, startsAfter), ...gaps([last, ...above], above.at(-1) ?? last)];
  const lost = runs.map(([from, to]) => ({
    from,
    to,
    fact: fact(penLost, { ...place, from, to }, { reason: absentReason }),
  }));
  return { facts, lost };
}

/** Runs between ascending `numbers` and from the last of them up to `end`. */
function gaps(numbers: readonly number[], end: number): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (const [index, number] of numbers.entries()) {
    const next = numbers[index + 1] ?? end + 1;
    if (next > number + 1) found.push([number + 1, next - 1]);
  }
  return found;
}

/** Fields the paper book does not have keep the form's defaults; the entry is marked as imported. */
function registration(
  { id, kind }: Row<'register'>,
  row: ImportedRow,
  input: Input,
  { newId }: CommandContext,
): Fact {
  if (row.correspondent === '' && row.subject === '')
    throw new DomainError('import.row-empty', { row: row.row });
  return fact(
    mailRegister,
    {
      mail: newId(),
      register: id,
      year: input.year,
      supplement: 0,
      number: row.number,
      kind,
      receivedOn: row.receivedOn,
      senderDate: row.senderDate,
      pieces: 1,
      language: row.language,
      transport: 'by-hand',
      postmarkDate: null,
      confidentiality: confidentialityLevel(input.confidentiality),
      priority: 'ordinary',
      physicalState: 'paper',
      sealed: false,
      late: false,
      duplicate: null,
      paperDay: row.receivedOn,
      imported: true,
    },
    {
      correspondent: row.correspondent,
      senderReference: row.senderReference,
      subject: row.subject,
      transportNumber: '',
      category: '',
      originalPlace: '',
      observation: row.observation,
      keywords: [],
      phone: '',
      address: '',
      lateReason: '',
      fileNames: [],
    },
  );
}
