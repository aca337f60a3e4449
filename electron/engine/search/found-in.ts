import type { SearchHit } from '#shared/contract/search.ts';
import { searchMarks } from '#shared/domain/search-marks.ts';
import type { SearchUnit } from '#shared/domain/search-text.ts';
import type { Connection } from '../database.ts';
import type { MailRow } from '../queries/mail-line.ts';

/** What a line can show of a field that is not in the list. */
const MOST_SHOWN = 160;
/** Characters kept before the first word found. */
const BEFORE = 40;

/** Where a word was found when the correspondent and the subject, which a line shows, do not hold it. */
export function foundIn(
  connection: Connection,
  row: MailRow,
  units: readonly SearchUnit[],
): SearchHit['found'] {
  const shown = [row.correspondent, row.subject];
  const missing = units.filter(
    (unit) => !unit.excluded && !shown.some((text) => searchMarks(text, [unit]).length > 0),
  );
  if (missing.length === 0) return null;
  const fields: [NonNullable<SearchHit['found']>['field'], () => string][] = [
    ['reference', () => row.sender_reference],
    ['observation', () => row.observation],
    ['keywords', () => (JSON.parse(row.keywords) as string[]).join(' · ')],
    ['files', () => filesOf(connection, row)],
  ];
  for (const [field, read] of fields) {
    const text = read();
    const first = text === '' ? undefined : searchMarks(text, missing)[0];
    if (first) return { field, text: around(text, first.start) };
  }
  return null;
}

function filesOf(connection: Connection, row: MailRow): string {
  if (row.file_count === 0) return '';
  const names = connection
    .prepare('SELECT name FROM mail_file WHERE mail = ? ORDER BY name')
    .pluck()
    .all(row.id);
  return (names as string[]).join(' · ');
}

function around(text: string, at: number): string {
  const line = text.replace(/\s/g, ' ');
  if (line.length <= MOST_SHOWN) return line;
  // Never through the middle of a word, nor of a pair of surrogates.
  const start = at <= BEFORE ? 0 : line.indexOf(' ', at - BEFORE) + 1;
  return `${start > 0 ? '… ' : ''}${line.slice(start, start + MOST_SHOWN).replace(/\s\S*$/, '')} …`;
}
