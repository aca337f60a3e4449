import { expect, it } from 'vitest';
import { rowsIn, testCentre, withPostgres } from './running-centre.ts';
import { foundedBy } from './test-desk.ts';

withPostgres();

it('its line to PostgreSQL is cut: nothing made before is heard, and desks are woken when it stands again', async () => {
  const centre = await testCentre();
  const desk = await foundedBy(centre);
  const sent = { method: 'POST', path: '/v1/sync', body: Buffer.from(JSON.stringify(desk.request(1))) };
  const authorization = desk.proof(sent);
  centre.clock.ms += 1_000;
  const woken = new Promise<void>((wake) => {
    centre.centre.wake.listen(desk.enrolled?.council.id ?? '', 'another', wake);
  });
  const lines = await rowsIn(
    centre.databaseUrl,
    `SELECT pg_terminate_backend(pid) AS cut FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'sijill-centre-neighbours'`,
  );
  expect(lines).toEqual([{ cut: true }]);
  await woken;
  const headers = { authorization, 'content-type': 'application/json' };
  const again = await fetch(`${desk.address}/v1/sync`, { ...sent, headers });
  expect([again.status, await again.json()]).toEqual([
    401,
    { error: { code: 'centre.clock', params: { now: centre.clock.ms } } },
  ]);
  expect((await desk.sync(1)).status).toEqual({ code: 'ok' });
});

it('remembers heard requests no longer than they could be sent again', async () => {
  const centre = await testCentre();
  const desk = await foundedBy(centre);
  await desk.sync(1);
  const kept = async () => (await rowsIn(centre.databaseUrl, 'SELECT at FROM heard')).length;
  await centre.centre.proofs.sweep();
  expect(await kept()).toBe(2);
  centre.clock.ms += 10 * 60_000 + 1;
  await centre.centre.proofs.sweep();
  expect(await kept()).toBe(0);
});
