import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepDailyRoot } from '#server/daily-root.ts';
import { makeRootNote, readRootNote } from '#shared/journal/root-note.ts';
import { testMachine } from '#tests/helpers/test-machine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { bareDesk, type CliDesk, HEAD_PASSWORD } from './desk.ts';

withPostgres();

async function desk(seed: string): Promise<CliDesk> {
  const made = bareDesk(testMachine('2026-03-12T10:41:07.123Z', seed));
  const init = ['init', '--council', 'Conseil', '--office', 'Bureau', '--office-code', 'DKH'];
  await made.sijill([...init, '--admin', 'fatima', '--admin-name', 'Fatima'], `${HEAD_PASSWORD}\n`);
  return made;
}

const LETTER = ['register', '--kind', 'incoming', '--from', 'Préfecture', '--subject', 'Budget'];

it('a stick out and in from the command line: written without a centre, carried with one, its answer read', async () => {
  const centre = await testCentre();
  const [town, far] = [await desk('stick town'), await desk('stick far')];
  const { code } = await centre.centre.setup.make();
  await town.asHead(['enrol', code, '--centre', centre.address]);
  const made = await town.asHead(['server-admin', 'code', '--whole-council', '--clearance', '2']);
  await far.asHead(['enrol', String(made.json.code), '--centre', centre.address]);
  expect((await town.asHead(['sync'])).exit).toBe(0);
  const port = Number(new URL(centre.address).port);
  await centre.stop();

  expect((await far.asHead([...LETTER, '--id', '019ce146-3280-7000-8000-000000000001'])).exit).toBe(0);
  const stick = join(far.home, 'stick');
  expect((await far.asHead(['bundle', 'out', stick])).json).toMatchObject({
    error: { code: 'file.not-there' },
  });
  mkdirSync(stick);
  const inside = await far.asHead(['bundle', 'out', join(far.folder, 'files')]);
  expect(inside.exit).toBe(2);
  const out = await far.asHead(['bundle', 'out', stick]);
  expect(out.json).toMatchObject({ parts: 1, copied: 1, written: 1, left: 0, scans: 0 });
  expect(out.json.numbers).toMatchObject([{ letters: 1, last: 1 }]);
  expect(readdirSync(stick)).toHaveLength(1);
  // Nobody answers yet: it waits on the stick.
  const waiting = await town.asHead(['bundle', 'in', stick]);
  expect([waiting.exit, waiting.json.found]).toMatchObject([
    1,
    [{ state: 'waiting', problem: 'sync.offline' }],
  ]);

  const back = await testCentre(centre.databaseUrl, port);
  // The centre's own operator may carry it as well, with no store of the council.
  const at = ['--centre', `http://127.0.0.1:${port}`];
  const operator = await bareDesk(testMachine()).sijill([
    'server-admin',
    'bundle',
    'in',
    stick,
    ...at,
    '--json',
  ]);
  expect([operator.exit, JSON.parse(operator.out)]).toMatchObject([0, { found: [{ state: 'carried' }] }]);
  rmSync(join(stick, readdirSync(stick).find((name) => name.includes('answer')) ?? ''));
  const again = await bareDesk(testMachine()).sijill(['server-admin', 'bundle', 'out', stick, ...at]);
  expect([again.exit, again.out]).toMatchObject([0, /carried/]);
  expect(readdirSync(stick)).toHaveLength(2);
  const carried = await town.asHead(['bundle', 'in', stick]);
  expect([carried.exit, carried.json.found]).toMatchObject([
    0,
    [{ state: 'other' }, { state: 'carried', problem: null }],
  ]);
  const read = await far.asHead(['bundle', 'in', stick]);
  expect(read.json.found).toMatchObject([{ kind: 'answer', state: 'taken' }, { state: 'own' }]);
  expect((await far.asHeadPlainly(['bundle', 'list'])).out).toMatch(/ {2}entries \d+ .* answered 2026-/);
  expect((await far.asHead(['bundle', 'sideways', stick])).json).toMatchObject({
    error: { code: 'option.unknown-action' },
  });
  expect(await far.asHeadPlainly(['bundle', 'out'])).toMatchObject({
    exit: 2,
    err: expect.stringContaining('Something is missing'),
  });
  expect((await far.sijill(['bundle', '--help'])).out).toContain('USB stick');

  // What the centre says to others that day is held against this PC's own copy of the order.
  expect((await town.asHead(['sync'])).exit).toBe(0);
  const { key, config, machine } = back.centre;
  const tomorrow = { ...back.centre, machine: { ...machine, now: () => machine.now() + 86_400_000 } };
  await keepDailyRoot(tomorrow);
  await keepDailyRoot(tomorrow);
  expect(readdirSync(config.rootsFolder).sort()).toEqual(['root-2026-03-12.json', 'root-2026-03-13.json']);
  const file = join(config.rootsFolder, 'root-2026-03-13.json');
  const said = readRootNote(readFileSync(file, 'utf8'));
  const verified = await town.asHead(['verify', '--journal-only', '--root', file]);
  expect([verified.exit, verified.json]).toMatchObject([
    0,
    { root: { standing: 'agrees', root: said?.root } },
  ]);
  const [head] = said?.heads ?? [];
  if (!said || !head) throw new Error('no root');
  for (const [heads, exit, standing] of [
    [[{ ...head, chead: 'f'.repeat(64) }], 1, 'contradicts'],
    [[{ ...head, cseq: head.cseq + 1 }], 0, 'ahead'],
    [[], 1, 'elsewhere'],
  ] as const) {
    writeFileSync(file, JSON.stringify(makeRootNote({ ...said, heads: [...heads] }, key)));
    const told = await town.asHead(['verify', '--journal-only', '--root', file]);
    expect([told.exit, told.json.root]).toMatchObject([exit, { standing }]);
  }
  writeFileSync(file, '{}');
  expect((await town.asHead(['verify', '--root', file])).json).toMatchObject({
    error: { code: 'root.not-signed' },
  });
});
