import { expect, it } from 'vitest';
import { verifyStore } from '#engine/proof/verify-store.ts';
import { letter } from '#tests/helpers/letters.ts';
import type { TestEngine } from '#tests/helpers/test-engine.ts';
import { rowsIn, testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { founder, incoming, level, rowsOf, secondPc, Wire } from './council-desks.ts';
import { openStoreAt } from './open-store-at.ts';

withPostgres();

const KEPT = `SELECT count(*)::int AS letters, reason FROM quarantine
  WHERE convert_from(bytes, 'UTF8')::json ->> 'type' = 'mail.register' GROUP BY reason`;

async function expectSound({ folder }: TestEngine): Promise<void> {
  const connection = await openStoreAt(folder);
  const report = await verifyStore(connection, { heads: [], checkFile: async () => 'sound' });
  connection.close();
  expect(report.faults).toEqual([]);
}

/** An annexe's PC gives the numbers of a register by itself; two letters are stamped that nobody heard of, and it is gone. */
async function annexeRobbed() {
  const centre = await testCentre();
  const wire = new Wire();
  const town = await founder(centre);
  const old = await secondPc(centre, town, wire);
  const register = await incoming(town);
  await town.ask('pen.return', { register });
  await level(town, old);
  const { devices } = await town.ask('sync.devices', {});
  const device = devices.find(({ post }) => post === 2)?.id ?? '';
  await town.ask('pen.delegate', { register, device });
  await level(town, old);
  const sent = [await old.ask('mail.register', letter()), await old.ask('mail.register', letter())];
  await level(old, town);
  wire.off = true;
  const unsent = [
    await old.ask('mail.register', letter({ subject: 'شكاية لم ترسل' })),
    await old.ask('mail.register', letter({ subject: 'طلب لم يرسل' })),
  ];
  expect([...sent, ...unsent].map(({ number }) => number)).toEqual([38, 39, 40, 41]);
  return { centre, town, old, wire, register, device, sent, unsent };
}

it('a PC that is gone is replaced as docs/duties.md says, and when it comes back nothing of it is lost or counts twice', async () => {
  const { centre, town, old, wire, register, device, sent, unsent } = await annexeRobbed();
  const [fortieth, fortyFirst] = unsent;

  // Revoke the old device, with the report.
  await town.ask('sync.revoke-device', { device, reason: 'محضر 12/2026' });
  expect(await town.refusal('sync.revoke-device', { device, reason: 'محضر 12/2026' })).toBe(
    'centre.not-found',
  );
  // The last number on its paper: those nobody has are declared lost.
  const paper = {
    register,
    lastStamped: [{ year: 2026, supplement: 0, number: 41 }],
    report: 'محضر 12/2026',
  };
  expect(await town.refusal('pen.recall', paper)).toBe('pen.other-books');
  await town.ask('pen.recall', { ...paper, noOtherBook: true });
  await level(town);
  const gap = { register, year: 2026 };
  const lost = { first: 38, last: 41, reconciled: true, totals: { valid: 2, lost: 2 } };
  expect((await town.ask('book.gap-check', gap)).books).toMatchObject([lost]);

  // The new PC: a new code, the register comes by itself, work goes on after the paper's last number.
  const fresh = await secondPc(centre, town);
  await level(fresh, town);
  for (const { id, number } of sent) expect(await fresh.ask('mail.record', { id })).toMatchObject({ number });
  expect(await fresh.ask('mail.register', letter())).toMatchObject({ number: 42 });
  await level(fresh, town);
  // It numbers the register by itself as the old one did, and enters from the paper what was lost.
  const { devices } = await town.ask('sync.devices', {});
  expect(devices).toMatchObject([
    { post: 1, state: 'active' },
    { post: 2, state: 'revoked' },
    { post: 3, state: 'active' },
  ]);
  await town.ask('pen.delegate', { register, device: devices[2]?.id ?? '' });
  await level(town, fresh, town);
  const into = { number: 40, year: 2026, supplement: 0, paperDay: '2026-03-12', lost: true };
  const again = await fresh.ask('mail.register', letter({ subject: 'شكاية لم ترسل', into }));
  expect(again).toMatchObject({ number: 40 });
  expect(await fresh.ask('mail.register', letter())).toMatchObject({ number: 43 });
  await level(fresh, town);

  // The old PC comes back: it is told, and what it had not sent is kept apart without effect.
  wire.off = false;
  await level(old);
  expect(await old.ask('sync.now', {})).toMatchObject({ state: 'attention', problem: 'sync.revoked' });
  await old.ask('mail.register', letter({ subject: 'بعد الرجوع' }));
  await level(old);
  expect(await rowsIn(centre.databaseUrl, KEPT)).toEqual([{ letters: 3, reason: 'revoked' }]);
  await level(town, fresh);
  expect(await town.refusal('mail.record', { id: fortieth?.id ?? '' })).toBe('mail.unknown');

  // One was entered from the paper already; the other enters under its own number; each once, with a trace.
  const { entries } = await fresh.ask('apart.list', {});
  const hashOf = (label = '') => entries.find((entry) => entry.label === label)?.hash ?? '';
  await fresh.ask('apart.settle', { hash: hashOf(fortieth?.label), reason: 'مسجلة من الورق' });
  const entered = await fresh.ask('apart.enter', { hash: hashOf(fortyFirst?.label), reason: 'وجد الحاسوب' });
  expect(entered).toMatchObject({ number: 41 });
  await level(fresh, town, fresh);
  expect(await town.ask('mail.record', { id: entered.id })).toMatchObject({
    subject: 'طلب لم يرسل',
    number: 41,
  });
  const whole = { first: 38, last: 43, reconciled: true, totals: { valid: 6, lost: 0 } };
  for (const engine of [town, fresh])
    expect((await engine.ask('book.gap-check', gap)).books).toMatchObject([whole]);

  for (const engine of [town, fresh, old]) await engine.close();
  expect(await rowsOf(fresh)).toEqual(await rowsOf(town));
  for (const engine of [town, fresh]) await expectSound(engine);
});
