import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup } from '#engine/backup/make-backup.ts';
import { restoreStore } from '#engine/backup/restore.ts';
import { noWatch } from '#engine/backup/watch.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import { type Part, readParts, writeParts } from '#tests/electron/engine/backup/archive-parts.ts';
import { Desk, putSealedFile, register } from '#tests/electron/engine/backup/desk.ts';
import type { Attack, Tally } from '../attack.ts';
import { Luck } from '../inputs/luck.ts';
import type { Stage } from '../stage.ts';

const NAMES = [
  '../../evil',
  '/tmp/evil',
  'files/../../evil',
  '..\\evil',
  'C:\\evil',
  'sijill.db\0x',
  './sijill.db',
  'SIJILL.DB',
  'files/ab',
  '',
];

/** A name in an archive ends at its first NUL: cut there, one of them is the genuine name of the register. */
const badFor = (part: Part, luck: Luck): string =>
  luck.pick(NAMES.filter((name) => name.split('\0')[0] !== part.name));

type Change = (parts: readonly Part[], luck: Luck, other: readonly Part[]) => Part[];

const instead = (parts: readonly Part[], name: string, change: (part: Part) => Part): Part[] =>
  parts.map((part) => (part.name === name ? change(part) : part));
const anyOf = (parts: readonly Part[], luck: Luck, change: (part: Part) => Part): Part[] => {
  const chosen = luck.pick(parts);
  return parts.map((part) => (part === chosen ? change(part) : part));
};
const said = (parts: readonly Part[], from: RegExp, to: string): Part[] =>
  instead(parts, 'manifest.json', ({ name, bytes }) => ({
    name,
    bytes: Buffer.from(bytes.toString().replace(from, to)),
  }));

const CHANGES: readonly [name: string, change: Change][] = [
  [
    'one more, under a bad name',
    (parts, luck) => [...parts, { name: luck.pick(NAMES), bytes: Buffer.from('x') }],
  ],
  ['a bad name', (parts, luck) => anyOf(parts, luck, (part) => ({ ...part, name: badFor(part, luck) }))],
  [
    'a link',
    (parts, luck) =>
      anyOf(parts, luck, ({ name }) => ({
        name,
        bytes: Buffer.alloc(0),
        type: luck.pick(['symlink', 'link']),
        linkname: '/etc/passwd',
      })),
  ],
  [
    'no file',
    (parts, luck) =>
      anyOf(parts, luck, ({ name }) => ({
        name,
        bytes: Buffer.alloc(0),
        type: luck.pick(['fifo', 'directory']),
      })),
  ],
  [
    'a bit changed',
    (parts, luck) =>
      anyOf(parts, luck, ({ name, bytes }) => {
        const copy = Buffer.from(bytes);
        const at = luck.below(copy.length);
        copy[at] = (copy[at] ?? 0) ^ 1;
        return { name, bytes: copy };
      }),
  ],
  [
    'a part cut',
    (parts, luck) =>
      anyOf(parts, luck, ({ name, bytes }) => ({ name, bytes: bytes.subarray(0, luck.below(bytes.length)) })),
  ],
  [
    'a part gone',
    (parts, luck) => {
      const gone = luck.below(parts.length);
      return parts.filter((_, at) => at !== gone);
    },
  ],
  ['a part twice', (parts, luck) => [...parts, luck.pick(parts)]],
  ['a flood', (parts, luck) => anyOf(parts, luck, ({ name }) => ({ name, bytes: Buffer.alloc(6_000_000) }))],
  ['another order', (parts) => [...parts].reverse()],
  [
    'another’s keys',
    (parts, _luck, other) =>
      instead(parts, 'keyring.json', () => other.find(({ name }) => name === 'keyring.json') as Part),
  ],
  [
    'another’s register',
    (parts, _luck, other) =>
      instead(parts, 'sijill.db', () => other.find(({ name }) => name === 'sijill.db') as Part),
  ],
  ['another’s word', (parts, _luck, other) => instead(parts, 'manifest.json', () => other[0] as Part)],
  ['made next year', (parts) => said(parts, /"madeAt": "2026/, '"madeAt": "2027')],
  ['by a version that never was', (parts) => said(parts, /"appVersion": "/, '"appVersion": "9')],
  ['as if a scan had been missing', (parts) => said(parts, /"missing": 0/, '"missing": 1')],
  [
    'a manifest as deep as a well',
    (parts) =>
      instead(parts, 'manifest.json', ({ name }) => ({ name, bytes: Buffer.from('['.repeat(16_000)) })),
  ],
  ['a manifest with a prototype', (parts) => said(parts, /^\{/, '{"__proto__":{"format":9},')],
];

async function backedUp(stage: Stage): Promise<{ desk: Desk; parts: Part[] }> {
  const desk = await new Desk().create();
  stage.atEnd(() => desk.remove());
  await desk.use((store, person) => {
    putSealedFile(store, 'ef'.repeat(32), Buffer.alloc(3_000, 7));
    register(store, person, { files: [{ sha256: 'ef'.repeat(32), name: 'scan.pdf' }] });
  });
  const file = join(desk.root, 'genuine.sijill');
  const { folder, key, nowMs } = desk;
  await makeBackup(
    { folder, key, to: { file }, appVersion: 't', at: localIso(nowMs), checkedBefore: null },
    noWatch,
  );
  return { desk, parts: await readParts(file) };
}

async function run(stage: Stage, tally: Tally): Promise<void> {
  const { desk, parts } = await backedUp(stage);
  const other = await backedUp(stage);
  const luck = new Luck(stage.seed);
  const hostile = join(desk.root, 'hostile.sijill');
  await writeParts(hostile, parts);
  if ((await restored(desk, hostile)) !== 'restored') tally.loses('the genuine one is refused');
  stage.strike();
  for (let round = 0; round < Math.max(1, stage.runs / 20); round += 1)
    for (const [name, change] of CHANGES) {
      tally.tried();
      // What no archive can be written of is nobody's to read.
      const isWritten = await writeParts(hostile, change(parts, luck, other.parts)).then(
        () => true,
        () => false,
      );
      if (isWritten) await judge(desk, tally, name, hostile);
    }
}

async function judge(desk: Desk, tally: Tally, name: string, hostile: string): Promise<void> {
  const before = around(desk);
  const outcome = await restored(desk, hostile);
  if (outcome === 'restored') tally.enters(`${name}: put in place`);
  else if (!/^(backup|restore|store)\.[\w.-]+$/.test(outcome)) tally.crashes(`${name}: ${outcome}`);
  if (around(desk) !== before) tally.enters(`${name}: something was written beside`);
}

const around = ({ root }: Desk): string =>
  readdirSync(root)
    .filter((name) => name !== 'bare')
    .sort()
    .join();

/** Onto a PC that has nothing yet: how it ended. What stays in the folder after a refusal is said too. */
async function restored({ root, recoveryCode, machine }: Desk, from: string): Promise<string> {
  const folder = join(root, 'bare');
  rmSync(folder, { recursive: true, force: true });
  try {
    await restoreStore({ from, folder, secret: { recoveryCode }, machine });
    return 'restored';
  } catch (error) {
    const left = existsSync(folder) ? readdirSync(folder).filter((name) => name !== 'lock.db') : [];
    if (left.length > 0) return `left behind: ${left.join()}`;
    return error instanceof DomainError ? error.code : String(error instanceof Error ? error.stack : error);
  }
}

export const hostileBackups: Attack = {
  name: 'backups that are not what was made: names, links, floods, parts of others',
  without: 'a backup is what its device signed',
  run,
};
