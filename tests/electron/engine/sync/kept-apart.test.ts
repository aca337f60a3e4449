import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { PASSWORD, testEngine } from '#tests/helpers/test-engine.ts';
import { copyOf, rowsIn, testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { deskOptions, founder, incoming, level, onePcMore, secondPc, Wire } from './council-desks.ts';

withPostgres();

const KEPT = `SELECT convert_from(bytes, 'UTF8')::json ->> 'type' AS type, reason FROM quarantine ORDER BY device, seq`;
const ORDERED = `SELECT count(*)::int AS n FROM journal WHERE type = 'mail.register'`;

it('a PC revoked since the copy: it tells the restored centre so itself, and nothing it wrote since gets an effect', async () => {
  const first = await testCentre();
  const a = await founder(first);
  const b = await secondPc(first, a);
  await a.ask('pen.return', { register: await incoming(a) });
  await level(a, b);
  const port = Number(new URL(first.address).port);
  await first.stop();
  const dump = await copyOf(first.databaseUrl);
  const second = await testCentre(first.databaseUrl, port);
  const { devices } = await a.ask('sync.devices', {});
  const device = devices.find(({ post }) => post === 2)?.id ?? '';
  await a.ask('sync.revoke-device', { device, reason: 'رفع من الخدمة' });
  const late = await b.ask('mail.register', letter());
  expect(late).toMatchObject({ number: 0 });
  await level(b);
  expect(await rowsIn(second.databaseUrl, KEPT)).toContainEqual({ type: 'mail.register', reason: 'revoked' });
  await second.stop();
  const third = await testCentre(dump, port, true);
  // It comes first, and the copy thinks that it is one of the council's.
  await level(b);
  expect(await b.ask('sync.now', {})).toMatchObject({ state: 'attention', problem: 'sync.revoked' });
  expect(await rowsIn(third.databaseUrl, ORDERED)).toEqual([{ n: 0 }]);
  expect(await rowsIn(third.databaseUrl, KEPT)).toContainEqual({ type: 'mail.register', reason: 'revoked' });
  await level(a);
  expect((await a.ask('sync.devices', {})).devices).toMatchObject([
    { post: 1, state: 'active' },
    { post: 2, state: 'revoked' },
  ]);
  expect(await a.refusal('mail.record', { id: late.id })).toBe('mail.unknown');
  expect(await a.ask('mail.register', letter())).toMatchObject({ number: 38 });
});

it('a person looks at what is kept apart: the letter is entered again once, the rest settled, both with a trace', async () => {
  const centre = await testCentre();
  const a = await founder(centre);
  const b = await secondPc(centre, a);
  await a.ask('pen.return', { register: await incoming(a) });
  await level(a, b);
  const { devices } = await a.ask('sync.devices', {});
  const device = devices.find(({ post }) => post === 2)?.id ?? '';
  await a.ask('sync.revoke-device', { device, reason: 'رفع من الخدمة' });
  const late = await b.ask('mail.register', letter({ subject: 'طلب متأخر' }));
  await level(b, a);
  const { entries } = await a.ask('apart.list', {});
  const kept = entries.find(({ type }) => type === 'mail.register');
  expect(kept).toMatchObject({
    ...{
      post: 2,
      why: 'revoked',
      label: late.label,
      subject: 'طلب متأخر',
      state: 'enterable',
      settled: null,
    },
  });
  const hash = kept?.hash ?? '';
  expect(await a.refusal('apart.enter', { hash: 'ab'.repeat(32), reason: 'x' })).toBe('apart.unknown');
  const again = await a.ask('apart.enter', { hash, reason: 'وجدت الوثيقة' });
  expect(again).toMatchObject({ number: 38 });
  expect(await a.refusal('apart.enter', { hash, reason: 'مرة أخرى' })).toBe('apart.settled');
  const other = entries.find(({ type }) => type === 'emergency.open')?.hash ?? '';
  expect(await a.refusal('apart.enter', { hash: other, reason: 'x' })).toBe('apart.hidden');
  await a.ask('apart.settle', { hash: other, reason: 'لا شيء' });
  const after = (await a.ask('apart.list', {})).entries;
  expect(after.find((each) => each.hash === hash)?.settled).toMatchObject({
    ...{
      choice: 'entered',
      mail: again.id,
      label: 'ARR-DKH/38/2026',
      reason: 'وجدت الوثيقة',
      person: 'فاطمة الزهراء',
    },
  });
  expect(after.find((each) => each.hash === other)?.settled).toMatchObject({ choice: 'settled' });
  const record = await a.ask('mail.record', { id: again.id });
  expect(record).toMatchObject({ subject: 'طلب متأخر' });
  expect(JSON.stringify(record)).toContain('وجدت الوثيقة');
  await level(a);
  const TRACE = `SELECT count(*)::int AS n FROM journal WHERE type = 'apart.settle'`;
  expect(await rowsIn(centre.databaseUrl, TRACE)).toEqual([{ n: 2 }]);
});

it('a PC enrolled after the copy that never exchanged: the centre knows it again by its own answer', async () => {
  const first = await testCentre();
  const a = await founder(first);
  await level(a);
  const port = Number(new URL(first.address).port);
  await first.stop();
  const dump = await copyOf(first.databaseUrl);
  const second = await testCentre(first.databaseUrl, port);
  const wire = new Wire();
  wire.offAfter = 1;
  const { engine: b } = await onePcMore(second, a, wire);
  await second.stop();
  await testCentre(dump, port, true);
  await level(a);
  expect((await a.ask('sync.devices', {})).devices).toHaveLength(1);
  wire.off = false;
  await level(b, a);
  expect(await b.ask('sync.state', {})).toMatchObject({ state: 'connected', problem: null, post: 2 });
  expect((await a.ask('sync.devices', {})).devices).toHaveLength(2);
  await a.ask('pen.return', { register: await incoming(a) });
  await level(a, b);
  expect(await b.ask('mail.register', letter())).toMatchObject({ number: 38 });
});

it('what a copied disk wrote is handed over again to a centre that was put back and forgot it', async () => {
  const first = await testCentre();
  const a = await founder(first);
  const wire = new Wire();
  const { engine: b, options } = await onePcMore(first, a, wire);
  await a.ask('pen.return', { register: await incoming(a) });
  await level(a, b);
  const port = Number(new URL(first.address).port);
  await first.stop();
  const dump = await copyOf(first.databaseUrl);
  const second = await testCentre(first.databaseUrl, port);
  await b.close();
  const folder = join(temporaryFolder(), 'clone');
  cpSync(b.folder, folder, { recursive: true });
  const twin = new Wire();
  const { machine } = deskOptions();
  const clone = testEngine({ ...options, machine, transport: twin, folder });
  twin.off = true;
  for (const engine of [b, clone])
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  await b.ask('mail.register', letter());
  const stray = await clone.ask('mail.register', letter());
  await level(b);
  twin.off = false;
  await level(clone);
  expect(await clone.ask('sync.now', {})).toMatchObject({ problem: 'sync.fork' });
  const kept = await rowsIn(second.databaseUrl, KEPT);
  expect(kept).toContainEqual({ type: 'mail.register', reason: 'fork' });
  await clone.close();
  await second.stop();
  const third = await testCentre(dump, port, true);
  await level(a, b, a);
  expect(await rowsIn(third.databaseUrl, KEPT)).toEqual([]);
  await clone.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  await level(clone);
  expect(await rowsIn(third.databaseUrl, KEPT)).toContainEqual({ type: 'mail.register', reason: 'fork' });
  expect(await a.refusal('mail.record', { id: stray.id })).toBe('mail.unknown');
});
