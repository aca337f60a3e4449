import { expect, it } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { founder, incoming, level, rowsOf, secondPc, Wire } from './council-desks.ts';

withPostgres();

const nextYear = (register: string) => ({ register, year: 2027, startsAfter: 0, reason: 'سجل جديد' });
const in2027 = () => letter({ confirmedYear: 2027, lateReason: 'سجل 2027' });

/** A PC that numbers its register and opens next year's book where nobody hears it, and its neighbour. */
async function newYearAlone() {
  const centre = await testCentre();
  const [wire, wireB] = [new Wire(), new Wire()];
  const a = await founder(centre, wire);
  const b = await secondPc(centre, a, wireB);
  const register = await incoming(a);
  await level(a, b);
  wire.off = true;
  await a.ask('book.open', nextYear(register));
  const stamped = [await a.ask('mail.register', in2027()), await a.ask('mail.register', in2027())];
  expect(stamped.map(({ label }) => label)).toEqual(['ARR-DKH/1/2027', 'ARR-DKH/2/2027']);
  return { wire, wireB, a, b, register, stamped };
}

const known = { year: 2026, supplement: 0, number: 37 };

it('a year the neighbour never heard of: its numbers are read on paper, and nobody gets them again', async () => {
  const { wire, a, b, register, stamped } = await newYearAlone();
  const recall = { register, lastStamped: [known], report: 'محضر 4', noOtherBook: false };
  expect(await b.refusal('pen.recall', recall)).toBe('pen.other-books');
  const paper = [known, { year: 2027, supplement: 0, number: 2 }];
  await b.ask('pen.recall', { ...recall, lastStamped: paper, noOtherBook: true });
  await level(b);
  expect(await b.ask('mail.register', in2027())).toMatchObject({ label: 'ARR-DKH/3/2027' });
  // The report to sign names them, until they are back.
  const losses = { paper: 'losses' as const, register, year: 2027, supplement: 0 };
  const report = async () => (await b.ask('paper.compose', { asked: losses, language: 'fr', part: 0 })).html;
  expect(await report()).toMatch(/>1<[\s\S]*>2<[\s\S]*>2<[\s\S]*محضر 4/);
  wire.off = false;
  await level(a, b, a);
  for (const engine of [a, b])
    for (const { id, label } of stamped)
      expect(await engine.ask('mail.record', { id })).toMatchObject({ label });
  expect(await report()).toContain('Aucun numéro perdu');
  const { books } = await b.ask('book.gap-check', { register, year: 2027 });
  expect(books).toMatchObject([{ first: 1, last: 3, reconciled: true, totals: { valid: 3, lost: 0 } }]);
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});

it('a recall that overlooks a book the centre has heard of has no effect: the PC hears of it and asks once more', async () => {
  const { wire, wireB, a, b, register, stamped } = await newYearAlone();
  wireB.off = true;
  wire.off = false;
  const said = { register, lastStamped: [known], report: 'محضر 4', noOtherBook: true };
  await level(a);
  wire.off = true;
  // One more on paper that no centre knows.
  const third = await a.ask('mail.register', in2027());
  await b.ask('pen.recall', said);
  wireB.off = false;
  await level(b);
  const { pens } = await b.ask('pen.list', {});
  expect(pens.find((pen) => pen.register === register)).toMatchObject({ holder: 'elsewhere' });
  const { lines } = await b.ask('sync.outbox', {});
  expect(lines.find(({ type }) => type === 'pen.recall')).toMatchObject({ state: 'no-effect' });
  expect(await b.refusal('pen.recall', said)).toBe('pen.number-missing');
  const paper = [known, { year: 2027, supplement: 0, number: 3 }];
  await b.ask('pen.recall', { ...said, lastStamped: paper });
  await level(b);
  expect(await b.ask('mail.register', in2027())).toMatchObject({ label: 'ARR-DKH/4/2027' });
  wire.off = false;
  await level(a, b, a);
  for (const { id, label } of [...stamped, third])
    expect(await b.ask('mail.record', { id })).toMatchObject({ label });
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
});
