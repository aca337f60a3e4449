import { describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD } from '#tests/helpers/test-engine.ts';

describe('registering', () => {
  it('continues the paper book, one number after the other, and finds the letters again after a restart', async () => {
    const engine = await openedEngine();
    expect(await engine.ask('mail.expected-number', { kind: 'incoming' })).toMatchObject({
      label: 'ARR-DKH/38/2026',
    });
    const first = await engine.ask('mail.register', letter());
    const second = await engine.ask('mail.register', letter({ subject: 'شكاية حول الإنارة' }));
    expect([first.label, second.label]).toEqual(['ARR-DKH/38/2026', 'ARR-DKH/39/2026']);
    expect(first).toMatchObject({ year: 2026, number: 38, registeredAt: '2026-03-12T10:41:07.123+00:00' });
    await engine.ask('session.sign-out', {});
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    const { lines, total } = await engine.ask('mail.list', {
      day: '2026-03-12',
      kind: null,
      at: 0,
      limit: 50,
    });
    expect(lines.map((line) => line.label)).toEqual([second.label, first.label]);
    expect(total).toBe(2);
    // Never backed up: all of them are on this PC alone.
    expect((await engine.ask('app.status', {})).onlyHere).toBe(2);
    const record = await engine.ask('mail.record', { id: first.id });
    expect(record).toMatchObject({
      hash: first.hash,
      registeredBy: 'فاطمة الزهراء',
      correspondent: 'جمعية الأمل للتنمية',
    });
    expect(record.history.map((event) => event.type)).toEqual(['mail.register']);
  });

  it('each register has its own numbers', async () => {
    const engine = await openedEngine();
    await engine.ask('mail.register', letter());
    expect((await engine.ask('mail.register', letter({ kind: 'outgoing' }))).label).toBe('DEP-DKH/1/2026');
    expect(await engine.refusal('mail.register', letter({ kind: 'visa' }))).toBe('register.unknown');
  });

  it('the same save sent twice is one mail with one number', async () => {
    const engine = await openedEngine();
    const input = letter();
    const first = await engine.ask('mail.register', input);
    expect(await engine.ask('mail.register', input)).toEqual(first);
    expect((await engine.ask('mail.register', letter())).number).toBe(first.number + 1);
    expect(await engine.refusal('mail.register', { ...input, subject: 'another letter' })).toBe(
      'mail.id-used',
    );
  });

  it('any character is kept as it was typed', async () => {
    const engine = await openedEngine();
    const subject = "L'École n°3 / « réf. (a) » — ⵜⴰⵎⴰⵣⵉⵖⵜ 'طَلَبٌ' ; DROP TABLE mail; -- \" * NEAR";
    const { id } = await engine.ask('mail.register', letter({ subject }));
    expect((await engine.ask('mail.record', { id })).subject).toBe(subject);
  });

  it('pages newest first, without a hole or a repeat', async () => {
    const engine = await openedEngine();
    for (let i = 0; i < 25; i++) await engine.ask('mail.register', letter({ subject: `lettre ${i}` }));
    const numbers: number[] = [];
    for (let at = 0; ; at += 10) {
      const page: OutputOf<'mail.list'> = await engine.ask('mail.list', {
        day: null,
        kind: 'incoming',
        at,
        limit: 10,
      });
      const { lines, total } = page;
      expect(total).toBe(25);
      numbers.push(...lines.map((line) => line.number));
      if (lines.length < 10) break;
    }
    expect(numbers).toEqual(Array.from({ length: 25 }, (_, index) => 62 - index));
  });
});

describe('refusals write nothing', () => {
  const cases: [string, Parameters<typeof letter>[0], string][] = [
    ['no correspondent', { correspondent: ' ' }, 'field.required'],
    ['no subject', { subject: '' }, 'field.required'],
    ['a NUL', { subject: 'a\u0000b' }, 'text.control'],
    ['a lone surrogate', { subject: 'a\ud800b' }, 'text.surrogate'],
    ['a direction override', { correspondent: 'a\u202eb' }, 'text.bidi-control'],
    ['100,000 combining marks', { subject: `a${'\u0301'.repeat(100_000)}` }, 'text.marks'],
    ['a subject past its limit', { subject: 'ش'.repeat(2001) }, 'text.too-long'],
    ['a reference past its limit', { senderReference: '1'.repeat(201) }, 'text.too-long'],
    ['a date that does not exist', { receivedOn: '2026-02-30' }, 'date.impossible'],
    ['a received date in the future', { receivedOn: '2026-03-13' }, 'date.in-future'],
    ['a letter dated tomorrow', { senderDate: '2026-03-13' }, 'date.in-future'],
    ['an old letter without a reason', { receivedOn: '2026-03-02' }, 'register.late-reason'],
    ['a file never staged', { files: [{ sha256: 'a'.repeat(64), name: 'x.pdf' }] }, 'file.unknown'],
  ];
  it.each(cases)('%s', async (_name, changes, code) => {
    const engine = await openedEngine();
    expect(await engine.refusal('mail.register', letter(changes))).toBe(code);
    expect((await engine.ask('mail.register', letter())).number).toBe(38);
    expect(engine.bugs).toEqual([]);
  });

  it('asks no reason of a letter that waited over days off alone', async () => {
    const engine = await openedEngine();
    // Registered on Thursday 12 March.
    const monday = letter({ receivedOn: '2026-03-09' });
    expect(await engine.ask('mail.on-time-since', {})).toEqual({ day: '2026-03-11' });
    expect(await engine.refusal('mail.register', monday)).toBe('register.late-reason');
    for (const date of ['2026-03-10', '2026-03-11']) {
      const day = { date, name: { ar: 'عطلة', fr: 'Jour chômé' }, office: null, evenSo: false };
      await engine.ask('calendar.add', day);
    }
    expect(await engine.ask('mail.on-time-since', {})).toEqual({ day: '2026-03-09' });
    await engine.ask('mail.register', monday);
    const friday = letter({ receivedOn: '2026-03-06' });
    expect(await engine.refusal('mail.register', friday)).toBe('register.late-reason');
  });

  it('accepts what stands at its limit, a late letter with its reason, and an unopened envelope', async () => {
    const engine = await openedEngine();
    await engine.ask(
      'mail.register',
      letter({ subject: 'ش'.repeat(2000), senderReference: '1'.repeat(200) }),
    );
    await engine.ask('mail.register', letter({ receivedOn: '2026-03-02', lateReason: 'panne de courant' }));
    await engine.ask(
      'mail.register',
      letter({ sealed: true, subject: '', correspondent: '', confidentiality: 'secret' }),
    );
  });
});

describe('corrections', () => {
  it('amends a free field visibly, refuses a locked one, voids once and for ever', async () => {
    const engine = await openedEngine();
    const { id, number } = await engine.ask('mail.register', letter());
    await engine.ask('mail.amend', { id, field: 'observation', value: 'نسخة ناقصة', reason: 'بعد التحقق' });
    expect(await engine.refusal('mail.amend', { id, field: 'subject', value: 'x', reason: 'y' })).toBe(
      'amend.locked-field',
    );
    expect(await engine.refusal('mail.amend', { id, field: 'priority', value: 'x', reason: 'y' })).toBe(
      'field.unknown-choice',
    );
    await engine.ask('mail.void', { id, reason: 'سجلت مرتين' });
    expect(await engine.refusal('mail.amend', { id, field: 'observation', value: 'z', reason: 'y' })).toBe(
      'mail.void',
    );
    const record = await engine.ask('mail.record', { id });
    expect(record.state).toBe('void');
    expect(record.history.map((event) => [event.type, event.reason])).toEqual([
      ['mail.register', ''],
      ['mail.amend', 'بعد التحقق'],
      ['mail.void', 'سجلت مرتين'],
    ]);
    expect(record.history[1]?.changes).toEqual([{ field: 'observation', before: '', after: 'نسخة ناقصة' }]);
    expect((await engine.ask('mail.register', letter())).number).toBe(number + 1);
  });

  it('completes a sealed envelope once', async () => {
    const engine = await openedEngine();
    const sealed = await engine.ask(
      'mail.register',
      letter({ sealed: true, correspondent: '', subject: '' }),
    );
    const words = {
      correspondent: 'وزارة الداخلية',
      senderReference: '9',
      senderDate: null,
      subject: 'سري',
      pieces: 2,
    };
    await engine.ask('mail.complete-sealed', { id: sealed.id, ...words });
    const [, completed] = (await engine.ask('mail.record', { id: sealed.id })).history;
    const fields = completed?.changes.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['correspondent', 'subject', 'pieces']));
    expect(await engine.ask('mail.record', { id: sealed.id })).toMatchObject({
      sealed: false,
      subject: 'سري',
    });
    expect(await engine.refusal('mail.complete-sealed', { id: sealed.id, ...words })).toBe('mail.not-sealed');
  });

  it('eliminates the words and keeps the number', async () => {
    const engine = await openedEngine();
    const { id } = await engine.ask('mail.register', letter({ subject: 'MOT-A-ELIMINER' }));
    await engine.ask('content.eliminate', { mails: [id], slip: 'B-12/2026' });
    const record = await engine.ask('mail.record', { id });
    expect(record).toMatchObject({ state: 'eliminated', subject: '', correspondent: '', number: 38 });
    expect(await engine.refusal('content.eliminate', { mails: [id], slip: 'B-13/2026' })).toBe(
      'mail.eliminated',
    );
  });

  it('a slip over many letters goes some at a time, others are answered meanwhile; refused, none has gone', async () => {
    const engine = await openedEngine();
    const mails: string[] = [];
    while (mails.length < 24) mails.push((await engine.ask('mail.register', letter())).id);
    const slip = { mails, slip: 'B-14/2026' };
    const withUnknown = { ...slip, mails: [...mails, '0197b5f0-0000-7000-8000-000000000000'] };
    expect(await engine.refusal('content.eliminate', withUnknown)).toBe('mail.unknown');
    const states = () =>
      Promise.all(mails.map(async (id) => (await engine.ask('mail.record', { id })).state));
    expect(new Set(await states())).toEqual(new Set(['registered']));
    const ended: string[] = [];
    const gone = engine.ask('content.eliminate', slip).finally(() => ended.push('gone'));
    await engine.ask('tray.counts', {}).finally(() => ended.push('counts'));
    expect([await gone, ...ended]).toEqual([{}, 'counts', 'gone']);
    expect(new Set(await states())).toEqual(new Set(['eliminated']));
  });
});

describe('the last stamped number', () => {
  it('is asked before the first number of each day; a higher one on paper locks the pen until it is explained', async () => {
    const engine = await openedEngine();
    const [asked] = (await engine.ask('pen.today', {})).questions;
    expect(asked).toMatchObject({ label: 'ARR-DKH/37/2026', lastNumber: 37 });
    const register = asked?.register ?? '';
    expect(await engine.refusal('pen.confirm', { register, lastNumber: 30 })).toBe('pen.mismatch');
    await engine.ask('pen.confirm', { register, lastNumber: 40 });
    expect((await engine.ask('app.status', {})).penLocked).toBe('rolled-back');
    expect(await engine.refusal('mail.register', letter())).toBe('pen.locked');
    const { books } = await engine.ask('book.list', {});
    const lastStamped = books.map((book) => ({
      register: book.register,
      year: book.year,
      supplement: book.supplement,
      number: book.register === register ? 40 : book.lastNumber,
    }));
    await engine.ask('pen.unlock', { lastStamped, reason: 'محضر 3' });
    await engine.ask('pen.confirm', { register, lastNumber: 40 });
    expect((await engine.ask('pen.today', {})).questions).toEqual([]);
    expect((await engine.ask('mail.register', letter())).number).toBe(41);
    const paper = { number: 39, year: 2026, supplement: 0, paperDay: '2026-03-11', lost: true };
    const again = await engine.ask('mail.register', letter({ into: paper, receivedOn: '2026-03-11' }));
    expect(again.label).toBe('ARR-DKH/39/2026');
    engine.machine.passTime(86_400_000);
    expect((await engine.ask('pen.today', {})).questions).toMatchObject([{ lastNumber: 41 }]);
  });
});

describe('the open book decides the year', () => {
  it('asks when the clock says another year, and obeys the answer', async () => {
    const engine = await openedEngine();
    engine.machine.setTime('2027-01-01T00:10:00Z');
    const late = letter({ receivedOn: '2026-12-31', senderDate: null });
    expect(await engine.refusal('mail.register', late)).toBe('book.confirm-year');
    const kept = await engine.ask('mail.register', { ...late, confirmedYear: 2026 });
    expect(kept.label).toBe('ARR-DKH/38/2026');
    expect(
      await engine.refusal('mail.register', letter({ confirmedYear: 2031, receivedOn: '2026-12-31' })),
    ).toBe('book.never-opened');
  });

  it('closes the year with reconciled totals, opens the next and a supplement for what comes late', async () => {
    const engine = await openedEngine();
    const { register } = await engine.ask('mail.register', letter());
    await engine.ask('number.reserve', { register, count: 2, reason: 'مرسوم منتظر' });
    engine.machine.setTime('2026-12-31T23:59:00Z');
    const closing = await engine.ask('book.close-year', { register, year: 2026, confirmedEarly: true });
    expect(closing.totals).toEqual({
      first: 38,
      last: 40,
      valid: 1,
      void: 0,
      reserved: 2,
      lost: 0,
      expected: 3,
    });
    const late = letter({ receivedOn: '2026-12-31', senderDate: null });
    expect(await engine.refusal('mail.register', late)).toBe('book.none-open');
    await engine.ask('book.open', { register, year: 2027, startsAfter: 0, reason: 'سنة جديدة' });
    expect(
      await engine.ask('book.open', { register, year: 2026, startsAfter: 0, reason: 'رسائل متأخرة' }),
    ).toEqual({ supplement: 1 });
    engine.machine.setTime('2027-01-04T09:00:00Z');
    const supplement = await engine.ask(
      'mail.register',
      letter({ receivedOn: '2026-12-31', lateReason: 'عطلة', confirmedYear: 2026 }),
    );
    expect(supplement.label).toBe('ARR-DKH/1/2026/S1');
    expect((await engine.ask('mail.register', letter({ receivedOn: '2027-01-04' }))).label).toBe(
      'ARR-DKH/1/2027',
    );
  });

  it.each(['2016-03-12T10:00:00Z', '2036-03-12T10:00:00Z'])(
    'a clock at %s gives no number by itself',
    async (time) => {
      const engine = await openedEngine();
      engine.machine.setTime(time);
      const day = time.slice(0, 10);
      // The clerk types the true day; a clock set back must not call it the future.
      const moved = letter({ receivedOn: day < '2026' ? '2026-03-12' : day, senderDate: null });
      expect(await engine.refusal('mail.register', moved)).toBe('book.confirm-year');
      expect((await engine.ask('mail.register', { ...moved, confirmedYear: 2026 })).number).toBe(38);
    },
  );
});
