import { expect, it } from 'vitest';
import type { EnrolAnswer } from '#shared/contract/http.ts';
import { testCentre, withPostgres } from './running-centre.ts';
import { foundedBy, joinedTo, newId, TestDesk } from './test-desk.ts';

withPostgres();

interface Devices {
  devices: { id: string; post: number; state: string; officeCode: string }[];
}

it('the set-up code founds a council, once', async () => {
  const running = await testCentre();
  const { code } = await running.centre.setup.make();
  const desk = new TestDesk(running);
  const answer = await desk.enrol(desk.enrolRequest(code));
  expect(answer).toMatchObject({ post: 1, admin: true, scope: 'council', freeCode: null, gen: 1 });
  expect(answer.centre.publicKey).toBe(running.centre.key.publicKey);
  const other = new TestDesk(running);
  const { status, body } = await other.post('/v1/enrol', other.enrolRequest(code));
  expect({ status, body }).toEqual({
    status: 403,
    body: { error: { code: 'enrol.wrong-code', params: {} } },
  });
  expect(await running.centre.setup.isNeeded()).toBe(false);
});

it('a lost answer is given again to the same device, and to no other', async () => {
  const running = await testCentre();
  const { code } = await running.centre.setup.make();
  const desk = new TestDesk(running);
  const request = desk.enrolRequest(code);
  const first = await desk.enrol(request);
  expect(await desk.enrol(request)).toEqual(first);
  const thief = new TestDesk(running);
  thief.id = desk.id;
  expect((await thief.post('/v1/enrol', { ...request, publicKey: thief.key.publicKey })).status).toBe(403);
});

it('a code lives 15 minutes, and a new one voids the printed one', async () => {
  const running = await testCentre();
  const first = await running.centre.setup.make();
  const second = await running.centre.setup.make();
  const desk = new TestDesk(running);
  expect((await desk.post('/v1/enrol', desk.enrolRequest(first.code))).status).toBe(403);
  running.clock.ms += 15 * 60_000;
  expect((await desk.post('/v1/enrol', desk.enrolRequest(second.code))).status).toBe(403);
});

it('a key is enrolled only by whoever holds it', async () => {
  const running = await testCentre();
  const { code } = await running.centre.setup.make();
  const desk = new TestDesk(running);
  const stolen = { ...desk.enrolRequest(code), publicKey: new TestDesk(running).key.publicKey };
  expect((await desk.post('/v1/enrol', stolen)).status).toBe(401);
});

it('posts are given once; two offices that chose one code get two', async () => {
  const running = await testCentre();
  const founder = await foundedBy(running);
  const second = await joinedTo(founder);
  const annexe = await joinedTo(founder, { own: true });
  expect([second.enrolled?.post, annexe.enrolled?.post]).toEqual([2, 3]);
  expect(second.enrolled?.office).toEqual(founder.enrolled?.office);
  expect(annexe.enrolled).toMatchObject({ freeCode: 'DKH2', office: { code: 'DKH2' } });
  await founder.post('/v1/devices/revoke', { device: second.id, reason: 'volé' });
  expect((await joinedTo(founder)).enrolled?.post).toBe(4);
  const { body } = await founder.post<Devices>('/v1/devices', null, { method: 'GET' });
  expect(body.devices.map(({ post, state, officeCode }) => [post, state, officeCode])).toEqual([
    [1, 'active', 'DKH'],
    [2, 'revoked', 'DKH'],
    [3, 'active', 'DKH2'],
    [4, 'active', 'DKH'],
  ]);
});

it('administers only for an administering device, and only its own council', async () => {
  const running = await testCentre();
  const founder = await foundedBy(running);
  const clerk = await joinedTo(founder);
  const wanted = { office: founder.enrolled?.office.id ?? '', scope: 'council', clearance: 2, admin: true };
  expect((await clerk.post('/v1/codes', wanted)).status).toBe(403);
  expect((await clerk.post('/v1/devices', null, { method: 'GET' })).status).toBe(403);
  expect((await clerk.post('/v1/devices/revoke', { device: founder.id, reason: 'x' })).status).toBe(403);
  expect((await founder.post('/v1/devices/revoke', { device: founder.id, reason: 'x' })).status).toBe(409);

  const stranger = await foundedBy(running);
  const theirs = await stranger.post<EnrolAnswer>('/v1/codes', wanted);
  const absent = await stranger.post('/v1/codes', { ...wanted, office: newId() });
  expect([theirs.status, absent.status]).toEqual([404, 404]);
  expect(theirs.body).toEqual(absent.body);
  expect((await stranger.post('/v1/devices/revoke', { device: clerk.id, reason: 'x' })).status).toBe(404);
  const { body } = await stranger.post<Devices>('/v1/devices', null, { method: 'GET' });
  expect(body.devices.map(({ id }) => id)).toEqual([stranger.id]);
});

it('what a device may ask in a minute is counted for it too, from however many addresses; another device asks on', async () => {
  const running = await testCentre(undefined, 0, false, { SIJILL_BEHIND_PROXY: 'true' });
  const founder = await foundedBy(running);
  const other = await joinedTo(founder, { admin: true });
  const path = '/v1/audit/list';
  const body = Buffer.from('{}');
  const asked = async (desk: TestDesk, turn: number) => {
    const authorization = desk.proof({ method: 'POST', path, body });
    const from = { 'x-forwarded-for': `192.0.2.${turn}` };
    const headers = { authorization, 'content-type': 'application/json', ...from };
    const answer = await fetch(`${running.address}${path}`, { method: 'POST', headers, body });
    return { status: answer.status, body: await answer.json() };
  };
  for (let turn = 0; turn < 60; turn += 1) expect((await asked(founder, turn)).status).toBe(400);
  expect(await asked(founder, 60)).toEqual({
    status: 429,
    body: { error: { code: 'centre.too-many', params: {} } },
  });
  expect((await asked(other, 61)).status).toBe(400);
  // For an address it is the one that the proxy itself wrote: whatever stands before it says whoever asks.
  const guessed = async (turn: number) => {
    const headers = {
      'content-type': 'application/json',
      'x-forwarded-for': `198.51.100.${turn}, 203.0.113.9`,
    };
    return (await fetch(`${running.address}/v1/enrol`, { method: 'POST', headers, body: '{}' })).status;
  };
  const statuses = [];
  for (let turn = 0; turn < 21; turn += 1) statuses.push(await guessed(turn));
  expect([statuses[19], statuses[20]]).toEqual([400, 429]);
});
