import type { SearchHit } from '#shared/contract/search.ts';
import { searchMarks, UnitFinder } from '#shared/domain/search-marks.ts';
import type { SearchUnit } from '#shared/domain/search-text.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import type { LineRow, MailRow } from '../queries/mail-line.ts';

/** What a line can show of a field that is not in the list. */
const MOST_SHOWN = 160;
/** Characters kept before the first word found. */
const BEFORE = 40;

type Found = NonNullable<SearchHit['found']>;
/** What is looked up for the few letters whose words lie out of sight. */
type HiddenText = Pick<MailRow, 'observation' | 'keywords'>;

/**
 * Where a word was found when the number, the correspondent and the subject, which a line shows, do not hold it. Asked of each
 * letter of a page: the other fields are read of those that need them.
 */
export function foundElsewhere(
  connection: Connection,
  units: readonly SearchUnit[],
): (row: LineRow, label: string) => Found | null {
  const finder = new UnitFinder(units);
  const read = () => prepared(connection, 'SELECT observation, keywords FROM mail WHERE id = ?');
  return (row, label) => {
    const missing = finder.missing([row.subject, row.correspondent, label]);
    if (missing.length === 0) return null;
    const inSight = placeIn('reference', row.sender_reference, missing);
    if (inSight) return inSight;
    const { observation, keywords } = read().get(row.id) as HiddenText;
    return (
      placeIn('observation', observation, missing) ??
      placeIn('keywords', (JSON.parse(keywords) as string[]).join(' · '), missing) ??
      placeIn('files', filesOf(connection, row), missing)
    );
  };
}

function placeIn(field: Found['field'], text: string, missing: readonly SearchUnit[]): Found | null {
  const first = text === '' ? undefined : searchMarks(text, missing)[0];
  return first ? { field, text: around(text, first.start) } : null;
}

function filesOf(connection: Connection, row: LineRow): string {
  if (row.file_count === 0) return '';
  const names = prepared(connection, 'SELECT name FROM mail_file WHERE mail = ? ORDER BY name')
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
