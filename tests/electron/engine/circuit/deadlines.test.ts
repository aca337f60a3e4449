import { expect, it, vi } from 'vitest';
import { council, responsible } from './council.ts';

vi.setConfig({ testTimeout: 120_000 });

it('several clocks run on one letter; a day off moves them, with the old date beside the new', async () => {
  const { engine, units, as, letter } = await council();
  await as('fatima');
  const mail = await letter();
  await engine.ask('mail.assign', { id: mail, receivers: [responsible(units.roads)] });
  const start = '2026-03-12';
  // Fifteen working days from Thursday 12 March: Thursday 2 April (Aïd al-Fitr, 21 and 22 March, is a weekend).
  expect(
    await engine.ask('deadline.set', { mail, preset: 'ordinary', nature: 'internal', start }),
  ).toMatchObject({
    due: '2026-04-02',
  });
  const legal = await engine.ask('deadline.set', { mail, preset: '55-19', nature: 'legal', start });
  expect(legal.due).toBe('2026-05-11');
  expect(await engine.refusal('deadline.set', { mail, preset: '55-19', nature: 'legal', start })).toBe(
    'deadline.twice',
  );
  expect(
    await engine.refusal('deadline.set', { mail, preset: 'urgent', nature: 'legal', start: '2026-03-13' }),
  ).toBe('date.in-future');
  expect((await engine.ask('circuit.record', { id: mail })).assignments).toMatchObject([
    { nextDue: '2026-04-02' },
  ]);

  const holiday = {
    date: '2026-04-02',
    name: { ar: 'عطلة استثنائية', fr: 'Jour exceptionnel' },
    office: null,
  };
  expect(await engine.refusal('calendar.add', holiday)).toBe('calendar.moves-deadlines');
  const { change } = await engine.ask('calendar.add', { ...holiday, evenSo: true });
  await expect
    .poll(() => engine.ask('calendar.year', { year: 2026, office: null }))
    .toMatchObject({
      recomputing: 0,
      changes: [{ id: change, moved: 1, recomputed: true }],
    });
  expect(await engine.ask('calendar.moves', { change, after: null, limit: 10 })).toMatchObject({
    moves: [{ mail, before: '2026-04-02', after: '2026-04-03' }],
  });
  const record = await engine.ask('circuit.record', { id: mail });
  expect(record.deadlines).toMatchObject([
    { preset: 'ordinary', due: '2026-04-03', moves: [{ before: '2026-04-02', after: '2026-04-03' }] },
    { preset: '55-19', due: '2026-05-11', silenceAccepts: true, moves: [] },
  ]);
  expect(record.assignments).toMatchObject([{ nextDue: '2026-04-03' }]);
  await engine.ask('calendar.withdraw', { change });
  await expect
    .poll(async () => (await engine.ask('circuit.record', { id: mail })).deadlines)
    .toMatchObject([{ due: '2026-04-02' }, { due: '2026-05-11' }]);
  expect(engine.bugs).toEqual([]);
});

it('extends once where the law says so, stands still and goes on with its reasons', async () => {
  const { engine, as, letter } = await council();
  await as('fatima');
  const mail = await letter();
  const set = async (preset: string) =>
    (await engine.ask('deadline.set', { mail, preset, nature: 'legal', start: '2026-03-12' })).id;
  const access = await set('31-13');
  const reason = 'ملف معقد';
  const once = await engine.ask('deadline.extend', { deadline: access, days: null, reason });
  // Forty working days from 12 March 2026, 1 May off: Friday 8 May.
  expect(once.due).toBe('2026-05-08');
  expect(await engine.refusal('deadline.extend', { deadline: access, days: null, reason })).toBe(
    'deadline.no-extension',
  );
  const complaint = await set('complaint');
  expect(await engine.refusal('deadline.extend', { deadline: complaint, days: null, reason })).toBe(
    'deadline.no-extension',
  );
  expect(await engine.refusal('deadline.pause', { deadline: complaint, from: '2026-03-11', reason })).toBe(
    'deadline.before-start',
  );
  engine.machine.passTime(86_400_000);
  await engine.ask('deadline.pause', { deadline: complaint, from: '2026-03-13', reason: 'وثائق ناقصة' });
  expect(await engine.ask('deadline.reminders', {})).toMatchObject({ paused: 1 });
  expect(await engine.refusal('deadline.extend', { deadline: complaint, days: null, reason })).toBe(
    'deadline.is-paused',
  );
  engine.machine.passTime(4 * 86_400_000);
  const going = await engine.ask('deadline.resume', {
    deadline: complaint,
    to: '2026-03-17',
    reason: 'اكتملت',
  });
  // Sixty days from 12 March are 11 May; five stood still: Saturday 16 May, so Monday 18.
  expect(going.due).toBe('2026-05-18');
  const { history } = await engine.ask('mail.record', { id: mail });
  expect(history.map(({ type, reason }) => [type, reason])).toContainEqual(['deadline.pause', 'وثائق ناقصة']);
});

it('a feast is confirmed or moved, far ones are refused, and a fixed day may be worked', async () => {
  const { engine, as } = await council();
  await as('fatima');
  const say = (firstDay: string) =>
    engine.call('calendar.say', { feast: 'fitr', hijriYear: 1447, firstDay, evenSo: true });
  expect(await say('2026-04-20')).toMatchObject({ error: { code: 'calendar.far-from-computed' } });
  expect(await say('2026-03-20')).toMatchObject({ ok: true });
  expect(await say('2026-03-20')).toMatchObject({ error: { code: 'amend.same-value' } });
  await engine.ask('calendar.remove', { date: '2026-05-01', office: null });
  expect(await engine.refusal('calendar.remove', { date: '2026-05-01', office: null })).toBe(
    'calendar.not-off',
  );
  const { holidays } = await engine.ask('calendar.year', { year: 2026, office: null });
  expect(holidays.filter(({ feast }) => feast === 'fitr')).toMatchObject([
    { date: '2026-03-20', status: 'confirmed', hijriYear: 1447 },
    { date: '2026-03-21', status: 'confirmed' },
  ]);
  expect(holidays.map(({ date }) => date)).not.toContain('2026-05-01');
});

it('an outgoing letter that waits for an answer comes back on its date', async () => {
  const { engine, as, letter } = await council();
  await as('omar');
  const out = await letter({ kind: 'outgoing', subject: 'طلب معطيات', senderReference: '' });
  await engine.ask('mail.await', { id: out, due: '2026-03-16' });
  expect(await engine.ask('tray.counts', {})).toMatchObject({ awaiting: 1 });
  engine.machine.passTime(5 * 86_400_000);
  expect(await engine.ask('deadline.reminders', {})).toMatchObject({ answersDue: 1 });
  const answer = await letter({
    subject: 'جوابا على DEP-DKH/1/2026',
    receivedOn: '2026-03-17',
    senderReference: 'م/7',
  });
  expect((await engine.ask('reply.suggestions', { id: answer })).found).toMatchObject([
    { line: { id: out }, why: 'reference' },
  ]);
  await engine.ask('mail.reply', { reply: answer, answers: [out], closes: false });
  expect(await engine.ask('tray.counts', {})).toMatchObject({ awaiting: 0 });
});

it('silence that accepts and pauses without an end are alarms, for whoever keeps the registry and may read the letter', async () => {
  const { engine, as, letter } = await council();
  await as('fatima');
  const set = async (mail: string, preset: string, start: string) =>
    (await engine.ask('deadline.set', { mail, preset, nature: 'legal', start })).id;
  const acted = await letter({ receivedOn: '2026-03-12' });
  // Sixty days from 12 January 2026: Friday 13 March, tomorrow.
  const silent = await set(acted, '55-19', '2026-01-12');
  const far = await letter();
  await set(far, '55-19', '2026-03-12');
  const standing = await set(far, 'complaint', '2026-03-02');
  await engine.ask('deadline.pause', { deadline: standing, from: '2026-03-05', reason: 'وثائق ناقصة' });
  const secret = await letter({ confidentiality: 'secret' });
  await set(secret, '55-19', '2026-01-12');
  const asked = async () => (await engine.ask('deadline.alarms', {})).alarms;
  expect((await asked()).filter(({ mail }) => mail !== secret)).toMatchObject([
    { deadline: silent, mail: acted, kind: 'silence', on: '2026-03-13' },
    { deadline: standing, mail: far, kind: 'paused', on: '2026-03-05' },
  ]);
  await as('omar');
  expect((await asked()).map(({ mail }) => mail)).toEqual([acted, far]);
  expect(await engine.ask('deadline.reminders', {})).toMatchObject({ silence: 1, paused: 1 });
  await as('karim');
  expect(await asked()).toEqual([]);
  // A voided letter asks nobody any more, in the app as in the notification.
  await as('fatima');
  await engine.ask('mail.void', { id: acted, reason: 'سجلت مرتين' });
  await as('omar');
  expect((await asked()).map(({ mail }) => mail)).toEqual([far]);
  expect(await engine.ask('deadline.reminders', {})).toMatchObject({ silence: 0, paused: 1 });
});

it('until a change of the calendar has come to them, dates are shown as being computed again, in trays and records', async () => {
  const { engine, units, as, letter } = await council();
  await as('fatima');
  const mail = await letter();
  await engine.ask('mail.assign', { id: mail, receivers: [responsible(units.roads)] });
  await engine.ask('deadline.set', { mail, preset: 'ordinary', nature: 'internal', start: '2026-03-12' });
  const other = await letter();
  await engine.ask('mail.assign', {
    id: other,
    receivers: [responsible(units.roads, { dueOn: '2026-04-02' })],
  });
  const tray = async () =>
    (await engine.ask('tray.list', { tray: 'unit', unit: units.roads, after: null, limit: 10 })).lines;
  const name = { ar: 'عطلة', fr: 'Jour' };
  // Asked in one turn with the change: the recomputation has not had its own yet.
  const [{ change }, lines, record] = await Promise.all([
    engine.ask('calendar.add', { date: '2026-03-25', name, office: null }),
    tray(),
    engine.ask('circuit.record', { id: mail }),
  ]);
  const stale = lines.map((line) => [line.id, line.stale]);
  expect(stale).toContainEqual([mail, true]);
  expect(stale).toContainEqual([other, false]);
  expect(record.deadlines).toMatchObject([{ stale: true, due: '2026-04-02' }]);
  await expect
    .poll(() => tray())
    .toContainEqual(expect.objectContaining({ id: mail, stale: false, due: '2026-04-03' }));
  const { moves } = await engine.ask('calendar.moves', { change, after: null, limit: 5 });
  expect(moves).toMatchObject([{ mail }]);
});
