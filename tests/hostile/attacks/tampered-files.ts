import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { plainPng } from '#tests/electron/engine/files/sample-png.ts';
import { bareEngine, PASSWORD, type TestEngine } from '#tests/helpers/bare-engine.ts';
import { freshId, letter } from '#tests/helpers/letters.ts';
import type { Attack, Tally } from '../attack.ts';
import { Luck } from '../inputs/luck.ts';
import type { Stage } from '../stage.ts';

const LETTERS = 40;
const DATABASE = 'sijill.db';

interface Original {
  /** The folder of a closed store and its witness. */
  root: string;
  machine: TestEngine['machine'];
  letters: Map<string, string>;
  scan: string;
}

/** A register whose words fill most pages of its file, and a scan. */
async function original(stage: Stage): Promise<Original> {
  const engine = await stage.opened();
  const png = new Uint8Array(plainPng(40, 30, [200, 30, 30]));
  const scan = await engine.ask('file.stage', { name: 'scan.png', bytes: png });
  const letters = new Map<string, string>();
  for (let nth = 0; nth < LETTERS; nth += 1) {
    const words = `${nth} قرار رقم ${nth * 7} `.repeat(60);
    const files = nth === 0 ? [{ sha256: scan.sha256, name: scan.name }] : [];
    const id = freshId();
    await engine.ask(
      'mail.register',
      letter({ id, subject: words.slice(0, 400), observation: words.slice(0, 900), files }),
    );
    letters.set(id, await shown(engine, id));
  }
  await engine.close();
  return { root: join(engine.folder, '..'), machine: engine.machine, letters, scan: scan.sha256 };
}

const shown = async (engine: TestEngine, id: string): Promise<string> => {
  const answer = await engine.call('mail.record', { id });
  return JSON.stringify(answer.ok ? answer.value : answer.error.code);
};

/** What somebody with the disk and without a password does to a closed store. */
type Tampering = (folder: string, luck: Luck, other: Original) => void;

const change = (path: string, work: (bytes: Buffer) => Buffer) =>
  writeFileSync(path, work(readFileSync(path)));
const flipIn = (path: string, luck: Luck) =>
  change(path, (bytes) => {
    const at = luck.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << luck.below(8));
    return bytes;
  });
const PAGE = 4_096;

const TAMPERINGS: readonly [name: string, tampering: Tampering][] = [
  // Most bits of a store are no letter’s: a few alone would prove nothing.
  ...Array.from({ length: 48 }, (_, nth): [string, Tampering] => [
    `a bit of the register, ${nth + 1}`,
    (folder, luck) => flipIn(join(folder, DATABASE), luck),
  ]),
  ['a bit of the keys', (folder, luck) => flipIn(join(folder, 'keyring.json'), luck)],
  ['a bit of a scan', (folder, luck) => flipIn(scanIn(folder), luck)],
  [
    'a scan cut short',
    (folder, luck) => change(scanIn(folder), (bytes) => bytes.subarray(0, luck.below(bytes.length))),
  ],
  [
    'the register cut short',
    (folder, luck) => change(join(folder, DATABASE), (bytes) => bytes.subarray(0, luck.below(bytes.length))),
  ],
  [
    'a page of nothing',
    (folder, luck) =>
      change(join(folder, DATABASE), (bytes) =>
        bytes.fill(0, pageIn(bytes, luck), pageIn(bytes, luck) + PAGE),
      ),
  ],
  [
    'two pages changed about',
    (folder, luck) =>
      change(join(folder, DATABASE), (bytes) => {
        const [a, b] = [pageIn(bytes, luck), pageIn(bytes, luck)];
        const first = Buffer.from(bytes.subarray(a, a + PAGE));
        bytes.copy(bytes, a, b, b + PAGE);
        first.copy(bytes, b);
        return bytes;
      }),
  ],
  [
    'another head',
    (folder) =>
      change(join(folder, DATABASE), (bytes) =>
        Buffer.concat([Buffer.from('SQLite format 3\0'), bytes.subarray(16)]),
      ),
  ],
  [
    'another register',
    (folder, _luck, { root }) => cpSync(join(root, 'data', DATABASE), join(folder, DATABASE)),
  ],
  [
    'another register’s keys',
    (folder, _luck, { root }) => cpSync(join(root, 'data', 'keyring.json'), join(folder, 'keyring.json')),
  ],
  [
    'a log of noise beside it',
    (folder, luck) => writeFileSync(join(folder, `${DATABASE}-wal`), luck.bytes(40_000)),
  ],
  [
    'another register’s log',
    (folder, _luck, { root }) =>
      cpSync(join(root, 'open', `${DATABASE}-wal`), join(folder, `${DATABASE}-wal`)),
  ],
  ['no keys', (folder) => rmSync(join(folder, 'keyring.json'))],
];

function scanIn(folder: string): string {
  const name = readdirSync(join(folder, 'files'), { recursive: true }).find((one) =>
    /[0-9a-f]{64}$/.test(String(one)),
  );
  return join(folder, 'files', String(name));
}

const pageIn = (bytes: Buffer, luck: Luck): number => luck.below(Math.floor(bytes.length / PAGE)) * PAGE;

/** Another council's register under the same password, and its log as it lies while it is open. */
async function another(stage: Stage): Promise<Original> {
  const engine = await stage.opened();
  await engine.ask('mail.register', letter());
  const root = join(engine.folder, '..');
  cpSync(engine.folder, join(root, 'open'), { recursive: true });
  await engine.close();
  return { root, machine: engine.machine, letters: new Map(), scan: '' };
}

async function run(stage: Stage, tally: Tally): Promise<void> {
  stage.strike();
  const whole = await original(stage);
  const other = await another(stage);
  if (!existsSync(join(other.root, 'open', `${DATABASE}-wal`)))
    tally.crashes('there is no log to put beside');
  const luck = new Luck(stage.seed);
  const rounds = Math.max(1, Math.ceil(stage.runs / 20));
  for (let round = 0; round < rounds; round += 1)
    for (const [name, tampering] of TAMPERINGS) {
      tally.tried();
      const root = stage.newFolder();
      cpSync(whole.root, root, { recursive: true });
      tampering(join(root, 'data'), luck, other);
      await judge(tally, name, whole, join(root, 'data'));
    }
}

/** Refused is well; opened is well when nothing is other than it was. */
async function judge(
  tally: Tally,
  name: string,
  { machine, letters, scan }: Original,
  folder: string,
): Promise<void> {
  const engine = bareEngine({ folder, machine });
  try {
    const entered = await engine.call('session.sign-in', { login: 'fatima', password: PASSWORD });
    if (!entered.ok) {
      if (entered.error.code === 'internal') tally.crashes(`${name}: ${String(engine.bugs.at(-1))}`);
      return;
    }
    for (const [id, before] of letters) {
      const now = await shown(engine, id);
      if (now === '"internal"') tally.crashes(`${name}: ${String(engine.bugs.at(-1))}`);
      else if (now.startsWith('{') && now !== before)
        tally.enters(`${name}: a letter reads otherwise, and nobody says so`);
    }
    const page = await engine.call('file.page', { sha256: scan, page: 0, width: 40 });
    const first = page.ok ? Buffer.from((page.value as OutputOf<'file.page'>).rgba).subarray(0, 3) : null;
    if (first && first.toString('hex') !== 'c81e1e') tally.enters(`${name}: a scan shows something else`);
    if (!page.ok && page.error.code === 'internal') tally.crashes(`${name}: ${String(engine.bugs.at(-1))}`);
  } finally {
    await engine.close();
  }
}

export const tamperedFiles: Attack = {
  name: 'the files of a store changed without a password: bits, pages, logs, keys',
  without: 'pages that do not decrypt when changed',
  run,
};
