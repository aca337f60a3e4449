import { MOST_COUNTED, type SearchCursor, type SearchHit } from '#shared/contract/search.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import { FROM_MAIL, type LineRow, lineColumns, toMailLine } from '../queries/mail-line.ts';
import type { Query, QueryContext } from '../queries/query.ts';
import { visible } from '../queries/visible.ts';
import { foundElsewhere } from './found-in.ts';
import { planSearch, type SearchPlan, type SearchTable } from './search-plan.ts';

/** A letter found, with its row. */
interface Hit {
  row: LineRow & { doc: number };
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
  const found: Hit[] = after ? [] : numberedHits(connection, plan, context);
  const known = new Set(plan.numbered.map(({ doc }) => doc));
  let begun = after === null;
  for (const { by, match, wide } of plan.match?.bands ?? []) {
    begun ||= by === after?.band;
    if (!begun) continue;
    const before = after?.band === by ? after.doc : NEWEST;
    const most = limit + 1 - found.length + known.size;
    // On a first page everything the bands before found is at hand.
    const asked = { match: after ? match : wide, before, limit: most };
    for (const row of pageOf(connection, plan, context, asked)) {
      if (!known.has(row.doc)) found.push({ row, by });
      known.add(row.doc);
    }
    if (found.length > limit) break;
  }
  const page = found.slice(0, limit);
  const elsewhere = foundElsewhere(connection, plan.units);
  return {
    hits: page.map(({ row, by }) => {
      const line = toMailLine(row, context);
      return { line, by, found: line.hidden || by === 'number' ? null : elsewhere(row, line.label) };
    }),
    next: found.length > limit ? cursorAt(page) : null,
  };
};

/** After a page that numbers fill, the words begin. */
function cursorAt(page: readonly Hit[]): SearchCursor {
  const last = page.at(-1);
  return !last || last.by === 'number'
    ? { band: 'exact', doc: NEWEST }
    : { band: last.by, doc: last.row.doc };
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

/**
 * The statement of one page, newest first; its plan is asserted by a test. Two tables are walked side by side, each no
 * further than the page needs.
 */
function pageStatement(plan: SearchPlan): string {
  const walks = plan.tables.map(
    (table) => `SELECT hit.rowid AS doc, m.id AS mail ${from(table, plan)} AND hit.rowid < ?`,
  );
  return `${walks.join(' UNION ALL ')} ORDER BY ${plan.tables.length > 1 ? 'doc' : 'hit.rowid'} DESC LIMIT ?`;
}

/** The same page with the row of each letter, seen through `visible` once more. */
export function linesStatement(plan: SearchPlan, context: QueryContext): string {
  const sight = visible(context.actor, context.day);
  return `SELECT found.doc, ${lineColumns(context)} FROM (${pageStatement(plan)}) found
    CROSS JOIN mail m ON m.id = found.mail CROSS JOIN register r ON r.id = m.register WHERE ${sight.sql}`;
}

interface Page {
  match: string;
  /** Documents below this one. */
  before: number;
  limit: number;
}

/** The values of both, in their order. */
export function pageValues(plan: SearchPlan, { match, before, limit }: Page): (string | number)[] {
  return [...plan.tables.flatMap(() => [match, ...plan.where.values, before]), limit];
}

function pageOf(
  connection: Connection,
  plan: SearchPlan,
  context: QueryContext,
  page: Page,
): readonly Hit['row'][] {
  if (plan.tables.length === 0) return [];
  const sight = visible(context.actor, context.day);
  const rows = prepared(connection, linesStatement(plan, context)).all(
    ...pageValues(plan, page),
    ...sight.values,
  );
  return (rows as Hit['row'][]).sort((a, b) => b.doc - a.doc);
}

/** Letters that bear the number typed: seen and filtered already. */
function numberedHits(connection: Connection, { numbered }: SearchPlan, context: QueryContext): Hit[] {
  const read = prepared(connection, `SELECT ${lineColumns(context)} ${FROM_MAIL} WHERE m.id = ?`);
  return numbered.flatMap(({ doc, mail }) => {
    const row = read.get(mail) as LineRow | undefined;
    return row ? [{ row: { ...row, doc }, by: 'number' }] : [];
  });
}

function countIn(
  connection: Connection,
  table: SearchTable,
  plan: SearchPlan,
  match: string,
  apart: readonly number[],
): number {
  const statement = `SELECT count(*) FROM (SELECT 1 ${from(table, plan)}
    AND hit.rowid NOT IN (SELECT value FROM json_each(?)) LIMIT ${MOST_COUNTED + 1})`;
  return prepared(connection, statement)
    .pluck()
    .get(match, ...plan.where.values, JSON.stringify(apart)) as number;
}
