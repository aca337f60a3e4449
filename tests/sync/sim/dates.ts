import type { CommandContext } from '#shared/commands/command.ts';
import type { RegisterMail } from '#shared/contract/mail.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import type { Entry } from '#shared/journal/entry.ts';
import { fold } from '#shared/journal/fold.ts';
import { EVERY_DAY } from '#shared/journal/mail-tally.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import { type TableName, tableNames } from '#shared/store/tables.ts';
import type { commands } from './commands.ts';
import { hex, type JournalLine } from './journal-reader.ts';
import { rowsFor } from './judge-rows.ts';
import { firstDifference } from './reference.ts';
import type { Judge } from './violation.ts';

/** Columns that repeat what a clock said, and nothing else may depend on it. */
const DATED: Partial<Record<TableName, readonly string[]>> = {
  book: ['opened_at'],
  mail: ['registered_at', 'registered_on'],
  mail_event: ['at'],
  mail_file: ['added_at'],
  closing: ['at'],
  late_change: ['at'],
  assignment: ['assigned_at', 'taken_at', 'ended_at'],
  deadline: ['ended_on'],
  deadline_move: ['at'],
  calendar_change: ['at'],
  dispatch_note: ['issued_at', 'issued_on'],
};
/** Rows that are there by a day: under other days others are, and only those of every day must agree. */
const isOfADay = (table: TableName, row: object): boolean =>
  (table === 'mail_tally' && 'day' in row && row.day !== EVERY_DAY) || table === 'suggestion_score';
const YEAR_MS = 365.25 * 86_400_000;

/** I19, in the fold: the journal that gave the rows `told`, had its clocks all been wrong, gives them but for those dates. */
export function checkScrambledDates(
  judge: Judge,
  told: ReadRows,
  journal: readonly { entry: Entry; line: JournalLine }[],
): void {
  if (!judge.watches('I19')) return;
  const scrambled = rowsFor(judge);
  for (const { entry, line } of journal) {
    const ts = localIso(Date.parse('2010-01-01') + ((line.seq * 7919) % 4000) * 86_400_000);
    fold(scrambled, { entry: { ...entry, ts }, hash: hex(line.hash), content: line.words });
  }
  for (const table of tableNames) {
    const dated = DATED[table] ?? [];
    const without = (row: object) => ({ ...row, ...Object.fromEntries(dated.map((column) => [column, ''])) });
    const [left, right] = [told, scrambled].map((rows) =>
      rows.list(table, {}).filter((row) => !isOfADay(table, row)),
    ) as [object[], object[]];
    judge.demand(left.length === right.length, 'I19', () => `${table} has other rows under other dates`);
    for (const [index, row] of left.entries()) {
      const other = right[index];
      const difference = firstDifference(table, without(row), other && without(other));
      judge.demand(difference === null, 'I19', () => `${table} under other dates: ${difference}`);
    }
  }
}

/** I19, in the rule: once a person has said the year, no clock changes the number. */
export function checkClockless(
  judge: Judge,
  command: typeof commands.registerMail,
  state: ReadRows,
  input: RegisterMail,
  context: CommandContext,
  now: number,
): void {
  if (!judge.watches('I19') || input.confirmedYear === null || state.get('mail', input.id)) return;
  const asked = { ...input, into: null, receivedOn: '1901-01-03', senderDate: null, lateReason: 'late' };
  const slots = [-10, 0, 10].map((years) => {
    const at = localIso(now + years * YEAR_MS);
    return slotOf(command, state, asked, { ...context, at, day: at.slice(0, 10) });
  });
  const [first = ''] = slots;
  judge.demand(
    slots.every((slot) => slot === first) &&
      (first.startsWith(`${input.confirmedYear}/`) || first.startsWith('refused')),
    'I19',
    () => `a person said ${input.confirmedYear}; the number under three clocks: ${slots.join(' ')}`,
  );
}

function slotOf(
  command: typeof commands.registerMail,
  state: ReadRows,
  input: RegisterMail,
  context: CommandContext,
): string {
  try {
    const [fact] = command.decide(state, input, context).facts;
    const { year, supplement, number } = fact?.body ?? {};
    return `${String(year)}/${String(supplement)}/${String(number)}`;
  } catch (error) {
    if (error instanceof DomainError) return `refused ${error.code}`;
    throw error;
  }
}
