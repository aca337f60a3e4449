import { describe, expect, it } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, type TestEngine } from '#tests/helpers/test-engine.ts';

interface ClosedBook {
  engine: TestEngine;
  register: string;
  /** The letter under number 38. */
  mail: string;
}

/** Arrivals of 2026: 38 valid, 39 and 40 reserved, 41 declared lost, closed for the year. */
async function closedBook(): Promise<ClosedBook> {
  const engine = await openedEngine();
  const { books } = await engine.ask('book.list', {});
  const register = books.find(({ kind }) => kind === 'incoming')?.register ?? '';
  const { id: mail } = await engine.ask('mail.register', letter());
  await engine.ask('number.reserve', { register, count: 2, reason: 'محجوز' });
  const lost = { register, year: 2026, supplement: 0, from: 41, to: 41, reason: 'ضائع' };
  await engine.ask('number.declare-lost', lost);
  await engine.ask('book.close-year', { register, year: 2026, confirmedEarly: true });
  return { engine, register, mail };
}

const book = async ({ engine, register }: ClosedBook) =>
  (await engine.ask('book.gap-check', { register, year: 2026 })).books[0];

describe('after the yearly closing', () => {
  it('a number kept aside is neither used nor voided', async () => {
    const desk = await closedBook();
    const { engine, register } = desk;
    const into = { number: 39, year: 2026, supplement: 0, paperDay: null };
    expect(await engine.refusal('mail.register', letter({ into }))).toBe('book.closed');
    const number = { register, year: 2026, supplement: 0, number: 39, reason: 'زائد' };
    expect(await engine.refusal('number.void', number)).toBe('book.closed');
    expect(await book(desk)).toMatchObject({ totals: { valid: 1, reserved: 2, lost: 1 }, lateChanges: [] });
  });

  it('a letter voided and a lost one found are told beside the certificate, which stays as it was', async () => {
    const desk = await closedBook();
    const { engine, mail } = desk;
    engine.machine.passTime(86_400_000);
    await engine.ask('mail.void', { id: mail, reason: 'تكرار' });
    const into = { number: 41, year: 2026, supplement: 0, paperDay: '2026-03-12', lost: true };
    await engine.ask('mail.register', letter({ into }));
    const checked = await book(desk);
    expect(checked?.totals).toEqual({ valid: 1, void: 1, reserved: 2, lost: 0, expected: 4 });
    expect(checked?.closings[0]?.totals).toMatchObject({ valid: 1, void: 0, reserved: 2, lost: 1 });
    expect(checked?.reconciled).toBe(true);
    expect(checked?.lateChanges).toMatchObject([
      { type: 'mail.void', from: 38, to: 38, at: expect.stringMatching(/^2026-03-13/) },
      { type: 'mail.register', from: 41, to: 41, at: expect.stringMatching(/^2026-03-13/) },
    ]);
  });
});

it.each(['2025-12-31', '2025-03-12'])('a number of 2026 was not stamped on %s', async (paperDay) => {
  const engine = await openedEngine();
  const { books } = await engine.ask('book.list', {});
  const register = books.find(({ kind }) => kind === 'incoming')?.register ?? '';
  await engine.ask('number.reserve', { register, count: 1, reason: 'محجوز' });
  const into = { number: 38, year: 2026, supplement: 0, paperDay };
  expect(await engine.refusal('mail.register', letter({ into }))).toBe('number.paper-year');
});
