import type { Connection } from '../database.ts';
import { Pace } from '../pace.ts';
import { SettingTable } from '../setting-table.ts';
import type { Beside } from '../sync/slices.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { SearchIndex } from './search-index.ts';

/** The place up to which letters' words are not in the index yet; '' when all are. */
const SETTING = 'search-due';

/** Letters are still coming: every one of them is due, whatever its place. */
export const ALL_DUE = Number.MAX_SAFE_INTEGER;

/** Letters of `search_doc` up to this place are not in the index; 0 when there are none. */
export const wordsDue = (connection: Connection): number =>
  Number(new SettingTable(connection).get(SETTING) ?? '');

export const keepWordsDue = (settings: SettingTable, due: number): void =>
  settings.set(SETTING, due === 0 ? '' : String(due));

/** Percent of the letters that the search knows by their words, as the contract has it (`sync.state`). */
export function percentWritten(connection: Connection): number | null {
  const due = wordsDue(connection);
  if (due === 0) return null;
  const total = connection.prepare('SELECT coalesce(max(doc), 0) FROM search_doc').pluck().get() as number;
  return due >= total ? 0 : Math.floor((100 * (total - due)) / total);
}

const FEWEST = 10;
/** At a desk nobody works at: what is written at once becomes one segment of the index, and segments are merged later. */
const UNATTENDED = { turnMs: 50, most: 1_000 };

/** Beside the commands, the newest letters first, some in each turn. What was written stays when it is cut. */
export async function writeDueWords(
  store: { connection: Connection; search: SearchIndex; work: Pick<UnitOfWork, 'absorbAgainable'> },
  { pause, isAttended }: Beside,
): Promise<void> {
  const { connection, search, work } = store;
  const attended = new Pace(FEWEST);
  const unattended = new Pace(FEWEST, UNATTENDED.turnMs, UNATTENDED.most);
  while (connection.open && isDue(search)) {
    const pace = isAttended() ? attended : unattended;
    const began = performance.now();
    const { size } = pace;
    work.absorbAgainable(() => {
      search.writeDue(size);
      // At the end what was found before is looked for again.
      return new Set(isDue(search) ? ['sync'] : ['sync', 'mail']);
    });
    pace.took(size, performance.now() - began);
    await pause();
  }
}

/** While letters are still coming nothing is written of any. */
const isDue = ({ due }: SearchIndex): boolean => due > 0 && due < ALL_DUE;
