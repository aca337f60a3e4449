import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { legalDayAt, localIso } from '#shared/domain/legal-day.ts';
import { type CouncilHead, makeRootNote } from '#shared/journal/root-note.ts';
import { noteEverywhere } from './audit.ts';
import type { Centre } from './centre.ts';

/**
 * Once a legal day: the heads of all councils, signed, as `root-2026-03-12.json` in the folder of roots. What lies there is
 * for parties the operator does not control; a day that was said is never said again.
 */
export async function keepDailyRoot({
  config,
  database,
  machine,
  key,
}: Pick<Centre, 'config' | 'database' | 'machine' | 'key'>): Promise<void> {
  const now = machine.now();
  const day = legalDayAt(now);
  const path = join(config.rootsFolder, `root-${day}.json`);
  if (existsSync(path)) return;
  const { rows } = await database.asOwner((client) =>
    client.query<CouncilHead>(
      `SELECT council, (SELECT generation FROM centre)::int AS gen, cseq::int, encode(chead, 'hex') AS chead FROM council`,
    ),
  );
  const note = makeRootNote({ day, at: localIso(now), heads: rows }, key);
  // Of several instances on one folder, one says it.
  await database.alone(`root ${day}`, async () => {
    if (existsSync(path)) return;
    await mkdir(config.rootsFolder, { recursive: true });
    await writeFile(`${path}.draft`, `${JSON.stringify(note, null, 1)}\n`, { flush: true });
    // Before it can be read: a cut in between leaves a line too many and none too few.
    await noteEverywhere({ database, machine }, 'root');
    await rename(`${path}.draft`, path);
  });
}
