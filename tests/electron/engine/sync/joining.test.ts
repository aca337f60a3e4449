import { expect, it } from 'vitest';
import { httpTransport, type Transport } from '#engine/sync/transport.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine } from '#tests/helpers/test-engine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { deskOptions, founder, level, Wire } from './council-desks.ts';

withPostgres();

it('an enrolment whose answer was lost is taken up again: by the same code however late, or by a new one', async () => {
  const centre = await testCentre();
  const { address } = centre;
  const wire = new Wire();
  const a = await openedEngine(deskOptions(wire));
  const { code } = await centre.centre.setup.make();
  wire.faults = ['answer-lost'];
  expect(await a.refusal('sync.join', { centre: address, code, certificate: '' })).toBe('sync.offline');
  centre.clock.ms += 3_600_000;
  await a.ask('sync.join', { centre: address, code, certificate: '' });
  const wanted = { office: null, scope: 'council', clearance: 2, admin: false } as const;
  const wireB = new Wire();
  const b = await openedEngine(deskOptions(wireB));
  const [first, second] = [await a.ask('sync.new-code', wanted), await a.ask('sync.new-code', wanted)];
  wireB.faults = ['answer-lost'];
  const joining = { centre: address, certificate: '' };
  expect(await b.refusal('sync.join', { ...joining, code: first.code })).toBe('sync.offline');
  await b.ask('sync.join', { ...joining, code: second.code });
  await b.ask('mail.register', letter());
  await level(a, b);
  const { devices } = await a.ask('sync.devices', {});
  expect(devices.map(({ post, state }) => [post, state])).toEqual([
    [1, 'active'],
    [2, 'active'],
  ]);
});

it('joining is one step: what fails in the middle leaves a desk that stands alone, as it was', async () => {
  const centre = await testCentre();
  const first = await founder(centre);
  const wire = new Wire();
  const b = await openedEngine(deskOptions(wire));
  const { label } = await b.ask('mail.register', letter());
  const wanted = { office: null, scope: 'council', clearance: 2, admin: false } as const;
  const { code } = await first.ask('sync.new-code', wanted);
  // No series can be made of such a code: the step after the centre's row fails.
  const call: Transport['call'] = async (peer, method, path, body, schema, timeout) => {
    const answer = await httpTransport.call(peer, method, path, body, schema, timeout);
    return path === '/v1/enrol' ? schema.parse({ ...(answer as object), freeCode: 'DKH 2' }) : answer;
  };
  const join = { centre: centre.address, code, certificate: '' };
  const own = wire.call;
  Object.assign(wire, { call });
  expect(await b.refusal('sync.join', join)).toBe('series.malformed');
  expect(await b.ask('sync.state', {})).toMatchObject({ state: 'alone', centre: null });
  Object.assign(wire, { call: own });
  await b.ask('sync.join', join);
  expect(label).toBe('ARR-DKH/38/2026');
  expect(await b.ask('mail.register', letter())).toMatchObject({ label: 'ARR-DKH2/1/2026' });
});
