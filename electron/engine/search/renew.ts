import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OpeningProgress } from '#shared/contract/status.ts';
import type { Connection } from '../database.ts';
import type { SettingTable } from '../setting-table.ts';
import type { SearchIndex } from './search-index.ts';

/** Raised whenever the same letter would give other terms: stores indexed before are indexed again at opening. */
const FORM = '6';
/** The form whose letters differ only where a unit holds them. */
const BEFORE_HOLDERS = '5';
const SETTING = 'search-form';
const BATCH = 1_000;

/** Whether the index is in this form: one of before is made again at the next opening, whatever it says. */
export function isIndexed(connection: Connection): boolean {
  const form = connection.prepare('SELECT value FROM setting WHERE name = ?').pluck().get(SETTING);
  return form === FORM;
}

/** The next opening indexes every letter again: somebody found the index altered. */
export function renewAtNextOpening(settings: SettingTable): void {
  settings.set(SETTING, '');
}

/**
 * Indexes letters again when the store was last indexed in another form: all of them, or those of which the new form
 * says more. Of a whole renewal, what was indexed goes first, so that no
 * word stays that no letter holds; a renewal that was cut begins again.
 */
export async function renewSearch(
  connection: Connection,
  settings: SettingTable,
  search: SearchIndex,
  tell: (progress: OpeningProgress) => void = () => undefined,
): Promise<void> {
  const before = settings.get(SETTING);
  if (before === FORM) return;
  const whole = before !== BEFORE_HOLDERS;
  if (whole) {
    connection.exec('BEGIN IMMEDIATE');
    search.empty();
    connection.exec('COMMIT');
  }
  const held = whole ? '' : 'AND id IN (SELECT mail FROM assignment)';
  const next = connection
    .prepare(`SELECT rowid, id FROM mail WHERE rowid > ? ${held} ORDER BY rowid LIMIT ${BATCH}`)
    .raw();
  const total = connection.prepare('SELECT coalesce(max(rowid), 0) FROM mail').pluck().get() as number;
  let after = 0;
  for (;;) {
    const mails = next.all(after) as [number, string][];
    if (mails.length === 0) break;
    connection.exec('BEGIN IMMEDIATE');
    for (const [, mail] of mails) search.refresh(mail);
    connection.exec('COMMIT');
    after = mails.at(-1)?.[0] ?? after;
    tell({ phase: 'search', done: after, total });
    await nextTurn();
  }
  settings.set(SETTING, FORM);
}
