import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
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

  await testCentre(centre.databaseUrl, port);
  const carried = await town.asHead(['bundle', 'in', stick]);
  expect([carried.exit, carried.json.found]).toMatchObject([0, [{ state: 'carried', problem: null }]]);
  const read = await far.asHead(['bundle', 'in', stick]);
  expect(read.json.found).toMatchObject([{ kind: 'answer', state: 'taken' }, { state: 'own' }]);
  expect((await far.asHeadPlainly(['bundle', 'list'])).out).toMatch(/ {2}entries \d+ .* answered 2026-/);
  expect((await far.asHead(['bundle', 'sideways', stick])).json).toMatchObject({
    error: { code: 'option.unknown-action' },
  });
  expect((await far.asHead(['bundle', 'out'])).exit).toBe(2);
  expect((await far.sijill(['bundle', '--help'])).out).toContain('USB stick');
});
