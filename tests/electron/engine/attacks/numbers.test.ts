import { describe, expect, it } from 'vitest';
import { freshId, letter } from '#tests/helpers/letters.ts';
import { openedEngine, type TestEngine } from '#tests/helpers/test-engine.ts';

async function arrivals(engine: TestEngine): Promise<string> {
  const { books } = await engine.ask('book.list', {});
  return books.find(({ kind }) => kind === 'incoming')?.register ?? '';
}

describe('one number, one letter', () => {
  it.each([
    { correspondent: 'شركة أخرى' },
    { senderReference: '46/2026' },
    { senderDate: '2026-03-11' },
    { receivedOn: '2026-03-11' },
    { pieces: 4 },
  ])('another letter under a used id is not answered with the first one’s number: %j', async (change) => {
    const engine = await openedEngine();
    const first = letter();
    await engine.ask('mail.register', first);
    expect(await engine.refusal('mail.register', { ...first, ...change })).toBe('mail.id-used');
  });

  it('a scan added before the second try is not silently left out', async () => {
    const engine = await openedEngine();
    const first = letter();
    await engine.ask('mail.register', first);
    const files = [{ sha256: 'a'.repeat(64), name: 'scan.pdf' }];
    expect(await engine.refusal('mail.register', { ...first, files })).toBe('mail.id-used');
  });

  it('a used id sent for a number kept aside is not answered with another number', async () => {
    const engine = await openedEngine();
    const first = letter();
    await engine.ask('mail.register', first);
    const { from } = await engine.ask('number.reserve', {
      register: await arrivals(engine),
      count: 1,
      reason: 'محجوز',
    });
    const into = { number: from, year: 2026, supplement: 0, paperDay: null };
    expect(await engine.refusal('mail.register', { ...first, into })).toBe('mail.id-used');
  });

  it('the very same save still gets its own number again', async () => {
    const engine = await openedEngine();
    const first = letter();
    const once = await engine.ask('mail.register', first);
    expect(await engine.ask('mail.register', first)).toEqual(once);
  });
});

describe('days told by people', () => {
  it('a number kept aside is not used for a letter of tomorrow', async () => {
    const engine = await openedEngine();
    const register = await arrivals(engine);
    const { from } = await engine.ask('number.reserve', { register, count: 1, reason: 'محجوز' });
    const into = { number: from, year: 2026, supplement: 0, paperDay: '2026-03-12' };
    expect(await engine.refusal('mail.register', letter({ into, receivedOn: '2031-01-01' }))).toBe(
      'date.in-future',
    );
    expect(await engine.refusal('mail.register', letter({ into, senderDate: '2031-01-01' }))).toBe(
      'date.in-future',
    );
    const later = { ...into, paperDay: '2026-03-13' };
    expect(await engine.refusal('mail.register', letter({ into: later }))).toBe('date.in-future');
    expect((await engine.ask('mail.register', letter({ into }))).number).toBe(from);
  });
});

describe('two books open around New Year', () => {
  async function december(): Promise<{ engine: TestEngine; register: string }> {
    const engine = await openedEngine();
    engine.machine.setTime('2026-12-30T09:00:00Z');
    const register = await arrivals(engine);
    await engine.ask('mail.register', letter({ receivedOn: '2026-12-30' }));
    await engine.ask('book.open', { register, year: 2027, startsAfter: 0, reason: 'سنة جديدة' });
    engine.machine.setTime('2026-12-31T09:00:00Z');
    return { engine, register };
  }

  it('answering the morning question as it was asked does not lock the pen', async () => {
    const { engine, register } = await december();
    const { questions } = await engine.ask('pen.today', {});
    const question = questions.find((each) => each.register === register);
    expect(question?.lastNumber).toBe(38);
    await engine.ask('pen.confirm', { register, lastNumber: 38 });
    expect((await engine.ask('app.status', {})).penLocked).toBeNull();
    expect((await engine.ask('mail.register', letter({ receivedOn: '2026-12-31' }))).number).toBe(39);
  });

  it('each open book that gave numbers is asked about, supplements too', async () => {
    const { engine, register } = await december();
    await engine.ask('book.close-year', { register, year: 2026, confirmedEarly: true });
    await engine.ask('book.open', { register, year: 2026, startsAfter: 0, reason: 'ملحق' });
    await engine.ask('mail.register', letter({ receivedOn: '2026-12-31' }));
    await engine.ask('mail.register', letter({ receivedOn: '2026-12-31', confirmedYear: 2027 }));
    engine.machine.setTime('2027-01-04T09:00:00Z');
    const asked = async () =>
      (await engine.ask('pen.today', {})).questions
        .filter((each) => each.register === register)
        .map(({ label }) => label);
    expect(await asked()).toEqual(['ARR-DKH/1/2027', 'ARR-DKH/1/2026/S1']);
    await engine.ask('pen.confirm', { register, year: 2026, supplement: 1, lastNumber: 1 });
    expect(await asked()).toEqual(['ARR-DKH/1/2027']);
    await engine.ask('pen.confirm', { register, year: 2027, lastNumber: 1 });
    expect(await asked()).toEqual([]);
    const closed = { register, year: 2026, supplement: 0, lastNumber: 38 };
    expect(await engine.refusal('pen.confirm', closed)).toBe('book.none-open');
  });

  it('the certificate of a day of December counts the book of December', async () => {
    const { engine, register } = await december();
    engine.machine.setTime('2027-01-02T09:00:00Z');
    const { totals } = await engine.ask('book.close-day', { register, day: '2026-12-31' });
    expect(totals).toMatchObject({ first: 38, last: 38, valid: 1 });
  });
});

describe('the end of the numbers', () => {
  it('no number that a label cannot carry is ever given', async () => {
    const engine = await openedEngine();
    const register = await arrivals(engine);
    await engine.ask('book.close-year', { register, year: 2026, confirmedEarly: true });
    await engine.ask('book.open', { register, year: 2027, startsAfter: 9_999_998, reason: 'خطأ' });
    const last = letter({ confirmedYear: 2027 });
    expect((await engine.ask('mail.register', last)).number).toBe(9_999_999);
    expect(await engine.refusal('mail.register', letter({ confirmedYear: 2027 }))).toBe('number.too-large');
    engine.machine.setTime('2027-03-12T09:00:00Z');
    expect(await engine.refusal('number.reserve', { register, count: 1, reason: 'محجوز' })).toBe(
      'number.too-large',
    );
    const place = { register, year: 2027, supplement: 0, from: 10_000_000, to: 10_000_000 };
    expect(await engine.refusal('number.declare-lost', { ...place, reason: 'ضائع' })).toBe(
      'number.too-large',
    );
  });
});

describe('amendments obey the rules of the form', () => {
  it('a one-line field stays one line, and characters are counted as the form counts them', async () => {
    const engine = await openedEngine();
    const { id } = await engine.ask('mail.register', letter());
    const amend = (field: string, value: string) => ({ id, field, value, reason: 'تصحيح' });
    expect(await engine.refusal('mail.amend', amend('category', 'a\nb'))).toBe('text.control');
    expect(await engine.refusal('mail.amend', amend('phone', '5'.repeat(41)))).toBe('text.too-long');
    await engine.ask('mail.amend', amend('category', '😀'.repeat(120)));
  });
});

it('an unknown id is still unknown', async () => {
  const engine = await openedEngine();
  expect(await engine.refusal('mail.void', { id: freshId(), reason: 'سبب' })).toBe('mail.unknown');
});
