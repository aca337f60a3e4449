import type { Engine } from '#engine/engine.ts';
import { stagedFile } from '#shared/contract/files.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { pngOf } from '#tests/electron/engine/files/sample-png.ts';
import { Prng } from '#tests/sync/sim/prng.ts';

/** What a registrar does beside letters, in the `register` of this id, up to this legal day. */
export interface Errands {
  register: string;
  day: string;
}

/** Something it did and said: a day it closed, or a backup that holds so many entries. */
export type Done = { closed: string } | { entries: number };

/** Which lives make a backup: it takes as long as a few letters. */
export const backsUp = (life: number): boolean => life % 4 === 1;

const DAYS = 4;
const LETTERS_A_DAY = 4;
const SIDE = 40;

/** Grey noise of some five thousand bytes, the same for the same letter. */
function scanOf(id: string): Buffer {
  const noise = new Prng(Number.parseInt(id.slice(0, 8), 16));
  const rows = Array.from({ length: SIDE }, () => [0, ...noise.bytes(SIDE * 3)]);
  return pngOf({ width: SIDE, height: SIDE, type: 2, rows });
}

function fileOf(staged: unknown): { sha256: string; name: string } {
  const { sha256, name } = stagedFile.parse(staged);
  return { sha256, name };
}

export function errandsOf(
  engine: Engine,
  { register, day }: Errands,
  life: number,
  say: (line: object) => void,
) {
  const ask = async (channel: string, input: unknown): Promise<Record<string, unknown> | null> => {
    const result = await engine.call(channel, input);
    if (result.ok) return result.value as Record<string, unknown>;
    say({ refused: result.error.code, channel });
    return null;
  };
  return {
    async scan(id: string): Promise<{ sha256: string; name: string }[]> {
      const scan = { name: `${id}.png`, bytes: new Uint8Array(scanOf(id)) };
      for (;;) {
        const staged = await engine.call('file.stage', scan);
        if (staged.ok) return [fileOf(staged.value)];
        // A busy machine is not a fault: whoever scans tries again.
        if (staged.error.code === 'file.page-timeout') continue;
        say({ refused: staged.error.code, channel: 'file.stage' });
        return [];
      }
    },
    /** Days long past, each once: the desk's clock stands still. */
    async closeDay(index: number): Promise<void> {
      if (index % LETTERS_A_DAY !== LETTERS_A_DAY - 1 || index >= DAYS * LETTERS_A_DAY) return;
      const closed = addDays(day, -life * DAYS - Math.floor(index / LETTERS_A_DAY));
      if (await ask('book.close-day', { register, day: closed })) say({ done: { closed } });
    },
    async backUp(): Promise<void> {
      if (!backsUp(life)) return;
      const made = await ask('backup.run', {});
      if (made) say({ done: { entries: Number(made.entries) } });
    },
  };
}
