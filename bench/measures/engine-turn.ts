import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays } from '#shared/domain/civil-date.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { HEAD } from '../bench-office.ts';
import { type EngineDesk, openEngineDesk } from '../engine-desk.ts';
import { alternately, ENOUGH, type Measure, p95Within, WHOLE_STORE } from '../measure.ts';
import { headOf, readSeeded, type SeededStore } from '../seeded-store.ts';
import { watchTurns } from '../turn-watch.ts';
import { typicalLetter } from '../typical-letter.ts';

/** The slowest of twenty would be their 95th percentile: what takes milliseconds is looked at more often. */
const OFTEN = 60;

/** Answers the longest turn of one piece of work. */
type Piece = (desk: EngineDesk, index: number, store: SeededStore) => Promise<number>;

/**
 * While gigabytes are copied every thread waits now and then, also one that has nothing to do: such a one is shown beside,
 * in this process, while another process makes the same backup. The goal stays that of every turn.
 */
const backupTurn: Measure = {
  name: 'engine-turn-backup',
  work: 'one engine turn: a backup in its thread',
  unit: 'ms',
  against: 'an idle thread beside the same backup of another process',
  goal: p95Within(20),
  async run(bench) {
    const store = await bench.store();
    bench.removeAtEnd(backupFolder(store));
    const desk = await openEngineDesk(store);
    try {
      return await alternately({
        warmUp: 1,
        budget: WHOLE_STORE,
        ours: () => backUp(desk, store),
        limit: () => idleBesideBackup(store),
      });
    } finally {
      await desk.close();
    }
  },
};

export const engineTurn: readonly Measure[] = [
  turn('register', 'one registration', (desk, index) =>
    desk.longestTurn('mail.register', typicalLetter(index)),
  ),
  turn('amend', 'one correction', amend),
  turn(
    'close-day',
    'close the day of a full book',
    async (desk, _index, store) => {
      const day = addDays(legalDayAt(Date.now()), -closedDays(store));
      return desk.longestTurn('book.close-day', { register: await incomingRegister(desk), day });
    },
    ENOUGH,
  ),
  turn('gap-check', 'gap check of a full book', async (desk) =>
    desk.longestTurn('book.gap-check', { register: await incomingRegister(desk), year: null }),
  ),
  turn('list', 'first page of a book', (desk) =>
    desk.longestTurn('mail.list', { day: null, kind: 'incoming', at: 0, limit: 100 }),
  ),
  turn(
    'sign-in',
    'sign-in and opening of the store',
    async (desk) => {
      await desk.call('session.sign-out', {});
      return desk.longestTurn('session.sign-in', { login: HEAD.login, password: HEAD.password });
    },
    ENOUGH,
  ),
  backupTurn,
];

function turn(name: string, work: string, piece: Piece, samples = OFTEN): Measure {
  return {
    name: `engine-turn-${name}`,
    work: `one engine turn: ${work}`,
    unit: 'ms',
    against: null,
    goal: p95Within(20),
    async run(bench) {
      const store = await bench.store();
      const desk = await openEngineDesk(store);
      try {
        return await alternately({ warmUp: 3, samples, ours: (index) => piece(desk, index, store) });
      } finally {
        await desk.close();
      }
    },
  };
}

/** A day is closed once: before those that this run or an earlier one closed. */
function closedDays(store: SeededStore): number {
  const connection = readSeeded(store);
  try {
    return connection.prepare('SELECT count(*) FROM closing WHERE day IS NOT NULL').pluck().get() as number;
  } finally {
    connection.close();
  }
}

async function amend(desk: EngineDesk, index: number): Promise<number> {
  const { lines } = await desk.call('mail.list', { day: null, kind: 'incoming', at: 0, limit: 100 });
  const id = lines[index]?.id ?? '';
  const reason = 'قراءة ثانية';
  return desk.longestTurn('mail.amend', { id, field: 'observation', value: `ملاحظة ${index}`, reason });
}

async function incomingRegister(desk: EngineDesk): Promise<string> {
  const { books } = await desk.call('book.list', {});
  return books.find(({ kind }) => kind === 'incoming')?.register ?? '';
}

async function backUp(desk: EngineDesk, store: SeededStore): Promise<number> {
  const { place } = await desk.call('backup.status', {});
  if (!place) {
    await desk.call('backup.set-place', { place: await desk.place(backupFolder(store), 'backup') });
  }
  return desk.longestTurn('backup.run', {});
}

async function idleBesideBackup(store: SeededStore): Promise<number> {
  const { seq, hash } = headOf(store);
  const script = fileURLToPath(new URL('../backup-beside.ts', import.meta.url));
  const key = store.key.toString('hex');
  const args = [script, store.folder, key, backupFolder(store), String(seq), hash];
  const watch = watchTurns();
  const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit');
  if (code !== 0) throw new Error(`the backup beside ended with ${code}`);
  return watch.longest();
}

function backupFolder({ root }: SeededStore): string {
  const folder = join(root, 'backups');
  mkdirSync(folder, { recursive: true });
  return folder;
}
