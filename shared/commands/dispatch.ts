import type { z } from 'zod';
import {
  issueNote as issueInput,
  openRegister as openInput,
  returnNote as returnInput,
  voidNote as voidInput,
} from '#shared/contract/dispatch.ts';
import { DISPATCH_KIND } from '#shared/domain/dispatch.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { DEFAULT_PREFIXES } from '#shared/domain/mail-kinds.ts';
import { formatLabel, makeSeries } from '#shared/domain/order-number.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { bookOpen } from '#shared/journal/facts/book.ts';
import { directoryChange } from '#shared/journal/facts/directory.ts';
import { dispatchIssue, dispatchReturn, dispatchVoid } from '#shared/journal/facts/dispatch.ts';
import { penDelegate } from '#shared/journal/facts/pen.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { bookForNumber, ensureNext, ensurePen, ensurePenFree, isInCouncil, registerOfKind } from './books.ts';
import { command, done } from './command.ts';
import { stagedBlobs } from './register-mail.ts';

/** A register the office did without until now: the series of dispatch notes of a council that began before it had one. */
export const openRegister = command({
  name: 'register.open',
  input: openInput,
  permission: (_state, _input, { office }) => ({ action: 'book.open', resource: { officeId: office } }),
  decide(state, { kind, prefix, year, startsAfter, reason }, { office, device, newId }) {
    ensurePenFree(state, device);
    ensure(state.list('register', { office, kind }).length === 0, 'register.already', { kind });
    const code = state.get('office', office)?.code ?? '';
    const series = makeSeries(prefix || DEFAULT_PREFIXES[kind], code);
    ensure(state.list('register', { series }).length === 0, 'register.series-taken', { series });
    const register = newId();
    const opening = { register, year, supplement: 0, startsAfter, imported: false };
    return {
      facts: [
        fact(directoryChange, { change: { entity: 'register', id: register, office, kind, series } }),
        fact(bookOpen, opening, { reason }),
        // In a council whoever opens a register numbers it.
        ...(isInCouncil(state) ? [fact(penDelegate, { register, epoch: 1, device })] : []),
      ],
      answer: () => ({ register, series }),
    };
  },
});

/** Letters leave together under the next number of the office's dispatch notes. */
export const issueNote = command({
  name: 'dispatch.issue',
  input: issueInput,
  permission: (_state, _input, { office }) => ({
    action: 'mail.register',
    resource: { officeId: office, confidentiality: 'ordinary' },
  }),
  decide(state, input, context) {
    const { office, day, at } = context;
    const register = registerOfKind(state, office, DISPATCH_KIND, context.device);
    const known = state.get('dispatch_note', input.id);
    if (known) {
      ensure(isSameNote(state, known, input), 'dispatch.id-used');
      return { facts: [], answer: () => answer(register, known, known.issued_at, known.entry_hash) };
    }
    ensurePen(state, register.id, context);
    for (const mail of ensureDistinct(input.mails)) ensureMayLeave(state, mail, office, input.recipient);
    const { year, supplement, last_number } = bookForNumber(state, register.id, day, input.confirmedYear);
    const number = last_number + 1;
    const slot = { register: register.id, year, supplement, number };
    const book = state.get('book', register.id, year, supplement);
    if (book) ensureNext(state, book, number);
    const { recipient, address, remark } = input;
    return {
      facts: [
        fact(dispatchIssue, { note: input.id, ...slot, mails: input.mails }, { recipient, address, remark }),
      ],
      answer: ([sealed]) => answer(register, { id: input.id, ...slot }, at, sealed?.hash ?? ''),
    };
  },
});

function isSameNote(
  state: ReadRows,
  known: Row<'dispatch_note'>,
  input: z.output<typeof issueInput>,
): boolean {
  const listed = state.list('dispatch_line', { note: known.id }).map(({ mail }) => mail);
  return (
    known.recipient === input.recipient &&
    known.address === input.address &&
    known.remark === input.remark &&
    listed.join() === input.mails.join()
  );
}

function ensureDistinct(mails: string[]): string[] {
  ensure(new Set(mails).size === mails.length, 'dispatch.mail-twice');
  return mails;
}

/** A living letter of this office, not already on its way to the same body. */
function ensureMayLeave(state: ReadRows, id: string, office: string, recipient: string): void {
  const mail = state.get('mail', id);
  ensure(mail && mail.office === office, 'mail.unknown');
  ensure(mail.state !== 'void', 'mail.void');
  ensure(mail.state !== 'eliminated', 'mail.eliminated');
  const key = foldText(recipient);
  for (const { note } of state.list('dispatch_line', { mail: id })) {
    const row = state.get('dispatch_note', note);
    if (!row || row.state === 'void' || row.recipient_key !== key) continue;
    throw new DomainError('dispatch.already-sent', {
      mail: labelOf(state, mail),
      note: labelOf(state, row),
    });
  }
}

function labelOf(state: ReadRows, { register, number, year, supplement }: Numbered): string {
  return formatLabel({ series: state.get('register', register)?.series ?? '', number, year, supplement });
}

interface Numbered {
  register: string;
  number: number;
  year: number;
  supplement: number;
}

function answer(
  { series }: Row<'register'>,
  note: Numbered & { id: string },
  issuedAt: string,
  hash: string,
) {
  const { id, number, year, supplement } = note;
  return { id, label: formatLabel({ series, number, year, supplement }), number, year, issuedAt, hash };
}

/** The signed copy came back, most often with its scan, which each of its letters then holds. */
export const returnNote = command({
  name: 'dispatch.return',
  input: returnInput,
  permission: (state, { id }) => ({ action: 'mail.register', resource: noteResource(state, id) }),
  decide(state, { id, on, receivedBy, files }, context) {
    const note = livingNote(state, id);
    ensure(note.state === 'issued', 'dispatch.returned');
    ensure(on <= context.latestDay, 'date.in-future', { field: 'on' });
    ensure(on >= note.issued_on, 'dispatch.before-issue', { day: note.issued_on });
    for (const { mail } of state.list('dispatch_line', { note: id })) {
      const present = state.list('mail_file', { mail });
      ensure(present.length + files.length <= FIELD_LIMITS.filesPerMail, 'file.too-many');
      ensure(!files.some(({ sha256 }) => present.some((file) => file.sha256 === sha256)), 'file.twice');
    }
    const words = { receivedBy, fileNames: files.map((file) => file.name) };
    return {
      facts: [fact(dispatchReturn, { note: id, on }, words, stagedBlobs(state, files, context))],
      answer: done,
    };
  },
});

/** Struck with a reason: never taken back, and its number never given again. */
export const voidNote = command({
  name: 'dispatch.void',
  input: voidInput,
  permission: (state, { id }) => ({ action: 'mail.void', resource: noteResource(state, id) }),
  decide(state, { id, reason }, { device }) {
    ensurePenFree(state, device);
    const note = livingNote(state, id);
    ensure(note.state === 'issued', 'dispatch.returned');
    return { facts: [fact(dispatchVoid, { note: id }, { reason })], answer: done };
  },
});

function livingNote(state: ReadRows, id: string): Row<'dispatch_note'> {
  const note = state.get('dispatch_note', id);
  if (!note) throw new DomainError('dispatch.unknown');
  ensure(note.state !== 'void', 'dispatch.void');
  return note;
}

function noteResource(state: ReadRows, id: string) {
  const note = state.get('dispatch_note', id);
  if (!note) throw new DomainError('dispatch.unknown');
  return { officeId: note.office, confidentiality: 'ordinary' as const };
}
