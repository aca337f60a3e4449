import { expect, it } from 'vitest';
import { testEngine } from '#tests/helpers/test-engine.ts';
import { testMachine } from '#tests/helpers/test-machine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { bareDesk, type CliDesk, HEAD_PASSWORD } from './desk.ts';

withPostgres();

async function desk(seed: string): Promise<CliDesk> {
  const made = bareDesk(testMachine('2026-03-12T10:41:07.123Z', seed));
  const init = ['init', '--council', 'Conseil', '--office', 'Bureau', '--office-code', 'DKH'];
  const admin = ['--admin', 'fatima', '--admin-name', 'Fatima'];
  const { exit, err } = await made.sijill([...init, ...admin], `${HEAD_PASSWORD}\n`);
  expect(err).toBe('');
  expect(exit).toBe(0);
  return made;
}

const LETTER = ['register', '--kind', 'incoming', '--from', 'Préfecture', '--subject', 'Budget'];

it('a council from the command line: found, join, exchange, outbox, conflict decided, a lost PC revoked', async () => {
  const centre = await testCentre();
  const [a, b] = [await desk('cli a'), await desk('cli b')];
  expect((await a.asHead([...LETTER, '--id', '019ce146-3280-7000-8000-000000000001'])).exit).toBe(0);
  const { code } = await centre.centre.setup.make();
  expect((await a.asHead(['enrol', code, '--centre', centre.address])).json).toMatchObject({ post: 1 });
  const made = await a.asHead(['server-admin', 'code', '--whole-council', '--clearance', '2']);
  const joined = await b.asHead(['enrol', String(made.json.code), '--centre', centre.address]);
  expect(joined.json).toMatchObject({ post: 2 });
  for (const each of [a, b, a, b])
    expect((await each.asHead(['sync'])).json).toMatchObject({ state: 'connected' });

  expect((await a.asHead(['pens', '--return', 'DEP-DKH'])).exit).toBe(0);
  expect((await a.asHead(['pens'])).json.pens).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ series: 'DEP-DKH', holder: 'centre' }),
      expect.objectContaining({ series: 'ARR-DKH', holder: 'here', post: 1 }),
    ]),
  );
  expect(
    (await a.asHead(['pens', '--recall', 'ARR-DKH', '--last-stamped', '2026=1', '--report', 'x'])).json,
  ).toMatchObject({
    error: { code: 'pen.own' },
  });
  expect((await a.asHead(['sync'])).exit).toBe(0);

  const outbox = await a.asHead(['outbox', 'budget']);
  expect(outbox.json).toMatchObject({
    lines: [{ type: 'mail.register', state: 'custody', label: 'ARR-DKH/1/2026' }],
  });
  expect((await a.asHead(['outbox', '--waiting'])).json).toMatchObject({ lines: [] });

  // While the centre is stopped both change one field of the same letter.
  const address = new URL(centre.address);
  await centre.stop();
  const amend = (value: string) => [
    'amend',
    'ARR-DKH/1/2026',
    '--field',
    'observation',
    '--value',
    value,
    '--reason',
    'x',
  ];
  expect((await a.asHead(amend('de A'))).exit).toBe(0);
  expect((await b.asHead(amend('de B'))).exit).toBe(0);
  expect((await a.asHead(['sync'])).exit).not.toBe(0);
  expect((await a.asHead(['outbox', '--waiting'])).json).toMatchObject({ lines: [{ type: 'mail.amend' }] });
  const again = await testCentre(centre.databaseUrl, Number(address.port));
  for (const each of [b, a, b])
    expect((await each.asHead(['sync'])).json).toMatchObject({ state: 'connected' });
  const { json } = await b.asHead(['conflicts']);
  const [conflict] = json.conflicts as { id: string; later: { after: string }; earlier: { after: string } }[];
  expect(conflict).toMatchObject({ later: { after: 'de A' }, earlier: { after: 'de B' } });
  const id = conflict?.id ?? '';
  expect(
    (await b.asHead(['conflicts', '--settle', id, '--put-back', '--reason', 'vu au téléphone'])).exit,
  ).toBe(0);
  for (const each of [b, a]) expect((await each.asHead(['sync'])).exit).toBe(0);
  expect((await a.asHead(['show', 'ARR-DKH/1/2026'])).json).toMatchObject({ observation: 'de B' });
  expect((await a.asHead(['conflicts'])).json).toEqual({ conflicts: [] });
  expect((await a.asHead(['conflicts', '--settled'])).json).toMatchObject({
    conflicts: [{ state: 'changed' }],
  });

  const listed = (await a.asHead(['server-admin', 'devices'])).json as {
    devices: { id: string; post: number }[];
  };
  const lost = listed.devices.find(({ post }) => post === 2)?.id ?? '';
  expect((await a.asHead(['server-admin', 'revoke', '--device', lost, '--reason', 'volé'])).exit).toBe(0);
  const late = [...LETTER, '--id', '019ce146-3280-7000-8000-000000000009'];
  expect((await b.asHead(late)).exit).toBe(0);
  expect((await b.asHead(['sync'])).json).toMatchObject({ state: 'attention', problem: 'sync.revoked' });
  const kept = (await a.asHead(['apart'])).json.entries as { hash: string; type: string; state: string }[];
  const hash = kept.find(({ type }) => type === 'mail.register')?.hash ?? '';
  const entered = await a.asHead(['apart', '--enter', hash, '--reason', 'papier retrouvé']);
  expect(entered.json).toMatchObject({ number: 2, label: 'ARR-DKH/2/2026' });
  expect((await a.asHead(['apart', '--settle', hash, '--reason', 'x'])).json).toMatchObject({
    error: { code: 'apart.settled' },
  });
  expect(again.address).toBe(centre.address);

  // Where two people give rights, one alone brings no PC, gives none more to see and joins nothing by a command either.
  const engine = testEngine({ folder: a.folder, machine: a.machine });
  await engine.ask('session.sign-in', { login: 'fatima', password: HEAD_PASSWORD });
  const { id: other } = await engine.ask('person.create', { login: 'other', name: 'other' });
  await engine.ask('person.set-password', { person: other, password: HEAD_PASSWORD });
  const everywhere = { office: null, unit: null, from: null, to: null, onBehalfOf: null };
  await engine.ask('person.grant', { ...everywhere, person: other, role: 'administrator' });
  await engine.ask('second.require', { required: true });
  await engine.close();
  const refusal = async (...args: string[]) => (await a.asHead(args)).json.error;
  expect([
    await refusal('server-admin', 'code', '--whole-council', '--clearance', '2', '--admin'),
    await refusal(
      'server-admin',
      'scope',
      '--device',
      lost,
      '--whole-council',
      '--clearance',
      '2',
      '--admin',
    ),
    await refusal('enrol', code, '--centre', centre.address),
  ]).toMatchObject([{ code: 'second.needed' }, { code: 'second.needed' }, { code: 'sync.two-people' }]);
});
