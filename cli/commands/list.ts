import { FROM_MAIL, MAIL_COLUMNS, type MailRow, toMailLine } from '#engine/queries/mail-line.ts';
import { visible } from '#engine/queries/visible.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { Call, CliCommand } from '../command.ts';
import { integer, optional } from '../input/options.ts';
import { mailId, registerNamed } from '../store/find.ts';
import { type ReadingStore, withReadStore } from '../store/read-store.ts';
import { lineText } from '../text.ts';

export const listCommand: CliCommand = {
  name: 'list',
  usage: 'list [--register ARR] [--year YEAR] [--limit N] [--after ID|LABEL]',
  help: 'Entries, newest first. --after continues behind the last line of the page before.',
  options: {
    register: { type: 'string', value: 'ARR', help: 'prefix, series or kind' },
    year: { type: 'string', value: 'YEAR', help: "the book's year" },
    limit: { type: 'string', value: 'N', help: '1 to 1000 (default 50)' },
    after: { type: 'string', value: 'ID', help: 'last line of the page before' },
  },
  positionals: { least: 0, most: 0 },
  run(call) {
    const limit = integer(call.options, 'limit', 1, 1_000) ?? 50;
    const year = integer(call.options, 'year', 1900, 2200);
    return withReadStore(call, (store) => {
      const rows = read(store, call, year, limit);
      const lines = rows.map((row) => toMailLine(row, store));
      const next = rows.length === limit ? (rows.at(-1)?.id ?? null) : null;
      return { json: { lines, next }, text: lines.map(lineText) };
    });
  },
};

function read(
  { connection, actor, day }: ReadingStore,
  { options }: Call,
  year: number | null,
  limit: number,
) {
  const named = optional(options, 'register');
  const after = optional(options, 'after');
  const sight = visible(actor, day);
  const terms = [sight.sql];
  const values: (string | number)[] = [...sight.values];
  const add = (term: string, value: string | number) => {
    terms.push(term);
    values.push(value);
  };
  if (named !== null) add('m.register = ?', registerNamed(connection, named).id);
  if (year !== null) add('m.year = ?', year);
  if (after !== null) add('m.position < ?', positionOf(connection, mailId(connection, after)));
  return connection
    .prepare(
      `SELECT ${MAIL_COLUMNS} ${FROM_MAIL} WHERE ${terms.join(' AND ')} ORDER BY m.position DESC LIMIT ?`,
    )
    .all(...values, limit) as MailRow[];
}

function positionOf(connection: ReadingStore['connection'], id: string): number {
  const position = connection.prepare('SELECT position FROM mail WHERE id = ?').pluck().get(id);
  if (typeof position !== 'number') throw new DomainError('mail.unknown');
  return position;
}
