import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Connection, openDatabase } from '#engine/database.ts';
import { createStore } from '#engine/first-run.ts';
import { realMachine } from '#engine/machine.ts';
import { verifyStore } from '#engine/proof/verify-store.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { Checker } from '#tests/sync/sim/checker.ts';
import { Judge } from '#tests/sync/sim/violation.ts';
import { ErrandsJudge } from './judge-errands.ts';
import { killLoop, type Life } from './kill-loop.ts';

const PASSWORD = 'a long enough sentence';
const NOW = Date.parse('2026-03-12T10:00:00Z');
const DAY = '2026-03-12';
/** Everything is judged from zero this often; what changed, after every death. */
const FULL_EVERY = 25;

export interface KilledStore {
  kills: number;
  seed: number;
  /** The data folder, which does not exist yet. */
  folder: string;
  witnessFolder: string;
  /** A place for backups, which is there: then scans come with the letters, days are closed, backups are made. */
  backupPlace?: string;
  /** What happens to the disk once the store is founded, and between a death and the next start. */
  died?: () => void;
}

export interface KilledReport {
  /** Letters whose number somebody heard. */
  heard: number;
  /** Letters that were in the book before anybody had heard of it. */
  unheard: number;
  /** What was done beside letters, in words. */
  errands: string;
}

/**
 * Founds a store, lets engines register in it until each is killed, and demands after every death: what was
 * answered is in the book under its number, each letter once, nothing else but what may be unheard.
 */
export async function killStore({
  kills,
  seed,
  folder,
  witnessFolder,
  backupPlace,
  died,
}: KilledStore): Promise<KilledReport> {
  const databaseKey = await found(folder, backupPlace);
  died?.();
  const stamped = new Map<string, number>();
  const checker = new Checker(new Judge());
  let unheard = 0;
  const look = () => openDatabase(join(folder, DATABASE), databaseKey, { readonly: true });
  const errands = backupPlace ? { errands: { register: registerOf(look()), day: DAY } } : {};
  const judge = backupPlace ? new ErrandsJudge(folder, backupPlace) : null;
  const store = { folder, witnessFolder, login: 'fatima', password: PASSWORD, now: NOW, ...errands };
  await killLoop(kills, seed, store, async (life) => {
    died?.();
    remember(stamped, life);
    const reader = look();
    try {
      await judge?.judge(reader, life);
      if (life.life % FULL_EVERY === 0 || life.life === kills) checker.full(reader);
      else checker.step(reader);
      const rows = reader.prepare('SELECT id, number FROM mail').raw().all() as [string, number][];
      unheard += compare(stamped, new Map(rows), life);
      if (life.life !== kills) return;
      const { faults } = await verifyStore(reader, { heads: [], checkFile: async () => 'sound' });
      assert.deepEqual(faults, []);
    } finally {
      reader.close();
    }
  });
  return { heard: stamped.size, unheard, errands: judge?.report ?? '' };
}

function registerOf(reader: Connection): string {
  const id = reader.prepare('SELECT id FROM register').pluck().get();
  reader.close();
  return String(id);
}

async function found(folder: string, backupPlace: string | undefined): Promise<Buffer> {
  const clerk = { login: 'fatima', name: 'Fatima', password: PASSWORD, roles: ['office-head'] };
  const { databaseKey } = await createStore(
    folder,
    {
      language: 'fr',
      council: { ar: 'مجلس', fr: 'Conseil' },
      office: { ar: 'مكتب', fr: 'Bureau', code: 'DKH' },
      registers: [{ kind: 'incoming', prefix: 'ARR', lastPaper: 37 }],
      people: [{ ...clerk, clearance: 2, service: false }],
      ...(backupPlace ? { settings: { 'backup-place': backupPlace } } : {}),
      cost: { memory: 8, passes: 1, lanes: 1 },
    },
    { ...realMachine, clock: { now: () => NOW } },
  );
  return databaseKey;
}

function remember(stamped: Map<string, number>, { answers, complaints }: Life): void {
  assert.deepEqual(complaints, []);
  for (const { id, number } of answers) {
    assert.equal(stamped.get(id) ?? number, number, `letter ${id} was answered two numbers`);
    stamped.set(id, number);
  }
}

/** Answers how many letters are in the book without anybody having heard. */
function compare(stamped: Map<string, number>, book: Map<string, number>, { unheard }: Life): number {
  for (const [id, number] of stamped) assert.equal(book.get(id), number, `letter ${id}, answered ${number}`);
  assert.equal(new Set(book.values()).size, book.size, 'one number is given twice');
  const silent = [...book.keys()].filter((id) => !stamped.has(id));
  assert.ok(
    silent.every((id) => unheard.includes(id)),
    `letters nobody sent: ${silent.join()}`,
  );
  return silent.length;
}
