import { MOST_COUNTED, type SearchCursor, type SearchHit } from '#shared/contract/search.ts';
import type { Connection } from '../database.ts';
import { FROM_MAIL, MAIL_COLUMNS, type MailRow, toMailLine } from '../queries/mail-line.ts';
import type { Query, QueryContext } from '../queries/query.ts';
import { visible } from '../queries/visible.ts';
import { foundIn } from './found-in.ts';
import { planSearch, type SearchPlan, type SearchTable } from './search-plan.ts';

/** A letter found, before its row is read. */
interface Hit {
  doc: number;
  mail: string;
  by: SearchHit['by'];
}

const NEWEST = Number.MAX_SAFE_INTEGER;

/** `visible` names its mail `m` and reads its id, office and level: here a narrow row of the index says them. */
const SIGHT = `(SELECT doc, mail AS id, office, confidentiality, registered_on, received_on FROM search_doc)`;

/**
 * A page of what a text and filters find: letters bearing that number, then those that hold every word, then those
 * where a name is spelled otherwise, then those
 * where the last word only begins as it was typed; newest first in each. Documents are numbered as letters come in: walking the
 * index backwards is newest first, without sorting.
 */
export const searchMails: Query<'search.mails'> = (connection, { text, filters, after, limit }, context) => {
  const plan = planSearch(connection, text, filters, context);
  const found: Hit[] = after ? [] : plan.numbered.map((hit) => ({ ...hit, by: 'number' }));
  const numbered = new Set(plan.numbered.map(({ doc }) => doc));
  const bands = plan.match?.bands ?? [];
  const first = after ? bands.findIndex(({ by }) => by === after.band) : 0;
  for (const { by, match } of first < 0 ? [] : bands.slice(first)) {
    const wanted = limit + 1 - found.length;
    if (wanted <= 0) break;
    const before = after?.band === by ? after.doc : NEWEST;
    const hits = pageOf(connection, plan, match, before, wanted + numbered.size);
    for (const hit of hits) if (!numbered.has(hit.doc)) found.push({ ...hit, by });
  }
  const page = found.slice(0, limit);
  return {
    hits: readHits(connection, page, plan, context),
    next: found.length > limit ? cursorAt(page) : null,
  };
};

/** After a page that numbers fill, the words begin. */
function cursorAt(page: readonly Hit[]): SearchCursor {
  const last = page.at(-1);
  return !last || last.by === 'number' ? { band: 'exact', doc: NEWEST } : { band: last.by, doc: last.doc };
}

/** How many, up to a bound: what nobody may see is never counted. */
export const searchCount: Query<'search.count'> = (connection, { text, filters }, context) => {
  const plan = planSearch(connection, text, filters, context);
  const match = plan.match?.whole ?? null;
  let count = plan.numbered.length;
  if (match !== null) {
    const apart = plan.numbered.map(({ doc }) => doc);
    for (const table of plan.tables) count += countIn(connection, table, plan, match, apart);
  }
  return { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED };
};

function from(table: SearchTable, { where }: SearchPlan): string {
  return `FROM ${table} hit CROSS JOIN ${SIGHT} m ON m.doc = hit.rowid WHERE ${table} MATCH ? AND ${where.sql}`;
}

/** The statement of one page in one table; its plan is asserted by a test. */
export function pageStatement(table: SearchTable, plan: SearchPlan): string {
  return `SELECT hit.rowid AS doc, m.id AS mail ${from(table, plan)} AND hit.rowid < ? ORDER BY hit.rowid DESC LIMIT ?`;
}

function pageOf(
  connection: Connection,
  plan: SearchPlan,
  match: string,
  before: number,
  limit: number,
): Omit<Hit, 'by'>[] {
  const pages = plan.tables.map(
    (table) =>
      connection.prepare(pageStatement(table, plan)).all(match, ...plan.where.values, before, limit) as Hit[],
  );
  const [open = [], guarded] = pages;
  return guarded ? [...open, ...guarded].sort((a, b) => b.doc - a.doc).slice(0, limit) : open;
}

function countIn(
  connection: Connection,
  table: SearchTable,
  plan: SearchPlan,
  match: string,
  apart: readonly number[],
): number {
  const others = apart.length === 0 ? '' : `AND hit.rowid NOT IN (${apart.join(', ')})`;
  return connection
    .prepare(`SELECT count(*) FROM (SELECT 1 ${from(table, plan)} ${others} LIMIT ${MOST_COUNTED + 1})`)
    .pluck()
    .get(match, ...plan.where.values) as number;
}

/** The rows of a page, seen through `visible` once more. */
function readHits(
  connection: Connection,
  hits: readonly Hit[],
  { units }: SearchPlan,
  context: QueryContext,
): SearchHit[] {
  const sight = visible(context.actor, context.day);
  const read = connection.prepare(`SELECT ${MAIL_COLUMNS} ${FROM_MAIL} WHERE m.id = ? AND ${sight.sql}`);
  return hits.flatMap(({ mail, by }) => {
    const row = read.get(mail, ...sight.values) as MailRow | undefined;
    if (!row) return [];
    const line = toMailLine(row, context);
    return [{ line, by, found: line.hidden || by === 'number' ? null : foundIn(connection, row, units) }];
  });
}
