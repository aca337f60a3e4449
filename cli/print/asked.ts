import type { Connection } from '#engine/database.ts';
import { readPaperSettings } from '#engine/printing/read-office.ts';
import type { FoundNumber } from '#engine/search/numbers.ts';
import type { PaperAsked } from '#shared/contract/papers.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { Call, CliCommand } from '../command.ts';
import { integer, optional, readDate, required } from '../input/options.ts';
import { tooMuch } from '../input/too-much.ts';
import { mailId, oneNumber, registerNamed } from '../store/find.ts';

type Ask = (connection: Connection, call: Call, words: readonly string[]) => PaperAsked;

interface Paper {
  ask: Ask;
  /** Labels it takes at most, and the options that say something of it. */
  words: number;
  options: readonly string[];
}

const BOOK = ['register', 'year', 'supplement'];
/** As many as one print of labels takes. */
const MOST_LABELS = 200;

/** The papers the command line makes, by their name on it. */
const PAPERS: Readonly<Record<string, Paper>> = {
  book: {
    words: 0,
    options: [...BOOK, 'from', 'to'],
    ask: (connection, call) => ({ paper: 'book', ...bookOf(connection, call), days: daysOf(call) }),
  },
  certificate: {
    words: 0,
    options: [...BOOK, 'day'],
    ask: (connection, call) => ({ paper: 'certificate', ...bookOf(connection, call), day: dayOf(call) }),
  },
  receipt: {
    words: 1,
    options: ['size'],
    ask: (connection, call, words) => {
      const mail = letter(connection, words);
      return { paper: 'receipt', mail, size: sizeOf(connection, call) };
    },
  },
  slip: {
    words: 1,
    options: [],
    ask: (connection, _call, words) => ({ paper: 'slip', mail: letter(connection, words) }),
  },
  labels: {
    words: MOST_LABELS,
    options: ['start'],
    ask: (connection, call, words) => {
      ensure(words.length > 0, 'print.label-missing');
      const mails = words.map((text) => mailId(connection, text));
      return { paper: 'labels', mails, size: null, start: integer(call.options, 'start', 1, 192) };
    },
  },
  losses: {
    words: 0,
    options: BOOK,
    ask: (connection, call) => ({ paper: 'losses', ...bookOf(connection, call) }),
  },
  dispatch: {
    words: 1,
    options: [],
    ask: (connection, _call, words) => ({ paper: 'dispatch', note: noteNamed(connection, words) }),
  },
  delivery: {
    words: 0,
    options: ['day'],
    ask: (_connection, { options }) => ({
      paper: 'delivery',
      day: readDate(required(options, 'day'), '--day'),
    }),
  },
  overdue: { words: 0, options: [], ask: () => ({ paper: 'overdue' }) },
};

/** Options of one paper or another: what says nothing of the one asked for is refused, not passed over. */
const OF_SOME = new Set(Object.values(PAPERS).flatMap(({ options }) => options));

/**
 * What one command line asks to print. Refuses `print.unknown`, `print.other-option`, `usage` for a word too many, and as
 * each option and number does.
 */
export function askedBy(connection: Connection, call: Call, command: Pick<CliCommand, 'usage'>): PaperAsked {
  const [name = '', ...words] = call.positionals;
  const paper = Object.hasOwn(PAPERS, name) ? PAPERS[name] : undefined;
  if (!paper) throw new DomainError('print.unknown', { name: name.slice(0, 40) });
  const more = words[paper.words];
  if (more !== undefined) throw tooMuch(call, more, command);
  for (const option of Object.keys(call.options)) {
    const other = OF_SOME.has(option) && !paper.options.includes(option);
    ensure(!other, 'print.other-option', { option: `--${option}`, paper: name });
  }
  return paper.ask(connection, call, words);
}

function letter(connection: Connection, [text]: readonly string[]): string {
  if (text === undefined) throw new DomainError('print.label-missing');
  return mailId(connection, text);
}

function bookOf(connection: Connection, call: Call) {
  const { id: register } = registerNamed(connection, required(call.options, 'register'));
  required(call.options, 'year');
  const year = integer(call.options, 'year', 1900, 2200) ?? 0;
  const supplement = integer(call.options, 'supplement', 0, 99) ?? 0;
  const known = connection
    .prepare('SELECT 1 FROM book WHERE register = ? AND year = ? AND supplement = ?')
    .get(register, year, supplement);
  ensure(known, 'book.none', { year, name: required(call.options, 'register') });
  return { register, year, supplement };
}

/** One day alone is that day; none is the whole year. */
function daysOf({ options }: Call): { from: string; to: string } | null {
  const [from, to] = ['from', 'to'].map((name) => {
    const text = optional(options, name);
    return text === null ? null : readDate(text, `--${name}`);
  });
  const first = from ?? to ?? null;
  const last = to ?? from ?? null;
  if (first === null || last === null) return null;
  ensure(first <= last, 'paper.days-backwards');
  return { from: first, to: last };
}

function dayOf({ options }: Call): string | null {
  const day = optional(options, 'day');
  return day === null ? null : readDate(day, '--day');
}

function sizeOf(connection: Connection, { options }: Call): 'a5' | '80mm' {
  const size = optional(options, 'size') ?? readPaperSettings(connection).receiptSize;
  ensure(size === 'a5' || size === '80mm', 'option.choice', { option: '--size', choices: 'a5, 80mm' });
  return size;
}

function noteNamed(connection: Connection, [text]: readonly string[]): string {
  if (text === undefined) throw new DomainError('print.label-missing');
  const { register, year, supplement, number } = noteNumber(connection, text);
  const note = connection
    .prepare('SELECT id FROM dispatch_note WHERE register = ? AND year = ? AND supplement = ? AND number = ?')
    .pluck()
    .get(register, year, supplement, number);
  if (typeof note !== 'string') throw new DomainError('dispatch.unknown');
  return note;
}

/** What is not found here is a note. */
function noteNumber(connection: Connection, text: string): FoundNumber {
  try {
    return oneNumber(connection, text);
  } catch (error) {
    const none = error instanceof DomainError && error.code === 'mail.unknown';
    throw none ? new DomainError('dispatch.unknown') : error;
  }
}
