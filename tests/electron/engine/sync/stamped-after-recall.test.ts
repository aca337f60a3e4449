import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { PASSWORD } from '#tests/helpers/test-engine.ts';
import { copyOf, testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { founder, incoming, level, rowsOf, secondPc, Wire } from './council-desks.ts';

withPostgres();

/** A PC with a pen and no network: its neighbour takes the pen back by the paper, and both put a letter on number 38. */
async function bothStamp38() {
  const first = await testCentre();
  const wire = new Wire();
  const a = await founder(first, wire);
  const wireB = new Wire();
  const b = await secondPc(first, a, wireB);
  const register = await incoming(a);
  await level(a, b);
  const port = Number(new URL(first.address).port);
  await first.stop();
  const dump = await copyOf(first.databaseUrl);
  const second = await testCentre(first.databaseUrl, port);
  const disk = join(temporaryFolder(), 'disk');
  await a.close();
  cpSync(a.folder, disk, { recursive: true });
  const signIn = () => a.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  await signIn();
  wire.off = true;
  const lastStamped = [{ year: 2026, supplement: 0, number: 37 }];
  await b.ask('pen.recall', { register, lastStamped, report: 'محضر 4', noOtherBook: true });
  const given = await b.ask('mail.register', letter());
  const stamped = await a.ask('mail.register', letter());
  expect([given.number, stamped.number]).toEqual([38, 38]);
  return { a, b, wire, wireB, port, dump, second, disk, signIn, register, given, stamped };
}

it('what the centre says again after it was put back is its letter’s, though the holder of before comes first this time', async () => {
  const { a, b, wire, wireB, port, dump, second, register, given, stamped } = await bothStamp38();
  // It would hear of the holder's letter and bring its own before it is asked to.
  wireB.off = true;
  await second.stop();
  await testCentre(dump, port, true);
  wire.off = false;
  // The centre of the copy knows of no recall: for now the holder's number counts.
  await level(a);
  expect(await a.ask('mail.record', { id: stamped.id })).toMatchObject({ number: 38 });
  wireB.off = false;
  await level(b, a, b, a);
  for (const engine of [a, b]) {
    expect(await engine.ask('mail.record', { id: given.id })).toMatchObject({ number: 38 });
    expect(await engine.ask('mail.record', { id: stamped.id })).toMatchObject({ number: 39 });
  }
  const { books } = await b.ask('book.gap-check', { register, year: 2026 });
  expect(books).toMatchObject([{ last: 39, reconciled: true, totals: { valid: 2, lost: 0 } }]);
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});

it('a PC whose disk forgot a letter stamped after the pen was gone asks for its number all the same', async () => {
  const { a, b, wire, disk, signIn, stamped } = await bothStamp38();
  // The letter reaches the centre, and the line falls before this PC can ask.
  wire.offAfterPush = true;
  wire.off = false;
  await level(a);
  await a.close();
  rmSync(a.folder, { recursive: true });
  cpSync(disk, a.folder, { recursive: true });
  wire.offAfterPush = false;
  wire.off = false;
  await signIn();
  await level(a, b, a);
  for (const engine of [a, b])
    expect(await engine.ask('mail.record', { id: stamped.id })).toMatchObject({ number: 39 });
});

it('what was stamped after the pen was gone, and read on paper when a PC was declared lost, is lost and no gap', async () => {
  const first = await testCentre();
  const wire = new Wire();
  const a = await founder(first, wire);
  const b = await secondPc(first, a);
  const register = await incoming(a);
  await level(a, b);
  wire.off = true;
  const lastStamped = [{ year: 2026, supplement: 0, number: 37 }];
  await b.ask('pen.recall', { register, lastStamped, report: 'محضر 5', noOtherBook: true });
  await level(b);
  const port = Number(new URL(first.address).port);
  await first.stop();
  await testCentre(await copyOf(first.databaseUrl), port, true);
  const stamped = [await a.ask('mail.register', letter()), await a.ask('mail.register', letter())];
  expect(stamped.map(({ number }) => number)).toEqual([38, 39]);
  // The other PC, silent since the copy, never comes back.
  await b.close();
  wire.off = false;
  await level(a);
  const { devices } = await a.ask('sync.devices', {});
  const device = devices.find(({ post }) => post === 2)?.id ?? '';
  const paper = [{ register, year: 2026, supplement: 0, number: 39 }];
  await a.ask('sync.revoke-device', { device, reason: 'volé', lastStamped: paper });
  await level(a);
  for (const [index, { id }] of stamped.entries())
    expect(await a.ask('mail.record', { id })).toMatchObject({ number: 40 + index });
  const { books } = await a.ask('book.gap-check', { register, year: 2026 });
  expect(books).toMatchObject([{ last: 41, reconciled: true, totals: { valid: 2, lost: 2 } }]);
});
