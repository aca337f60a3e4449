import { expect, it } from 'vitest';
import { assignMail } from '#shared/commands/assign-mail.ts';
import { addHoliday } from '#shared/commands/calendar.ts';
import { closeMail, reopenMail, returnMail, takeMail, treatMail } from '#shared/commands/circuit-steps.ts';
import {
  changePreset,
  extendDeadline,
  pauseDeadline,
  resumeDeadline,
  setDeadline,
  stopDeadline,
} from '#shared/commands/deadlines.ts';
import { processMail, unprocessMail } from '#shared/commands/process-mail.ts';
import { awaitAnswer, replyTo, unlinkReply } from '#shared/commands/replies.ts';
import { directed as desk, refusal, to } from './circuit-desk.ts';

const DAY_MS = 86_400_000;
const reason = 'سبب';
const name = { ar: 'عطلة', fr: 'Jour' };
const START = '2026-03-12';

const clock = (mail: string, preset: string, nature: 'legal' | 'internal' = 'legal') => ({
  mail,
  preset,
  nature,
  start: START,
});

it('a letter opened again takes up the clocks its closing ended, on the calendar of now; what was ended by hand stays so', () => {
  const made = desk();
  const mail = made.letter();
  made.run(assignMail, { id: mail, receivers: [to(made.roads)] });
  const receipt = made.run(setDeadline, clock(mail, 'complaint-receipt')).id;
  const ordinary = made.run(setDeadline, clock(mail, 'ordinary', 'internal'));
  expect(ordinary.due).toBe('2026-04-02');
  made.run(stopDeadline, { deadline: receipt, met: true, reason });
  made.run(closeMail, { id: mail });
  const row = (id: string) => made.rows.get('deadline', id);
  expect(row(ordinary.id)).toMatchObject({ state: 'met', with_letter: 1 });
  // While it was closed, a day off fell inside the clock.
  made.run(addHoliday, { date: '2026-03-25', name, office: null });
  made.now += 30 * DAY_MS;
  made.run(reopenMail, { id: mail, reason });
  expect(row(receipt)).toMatchObject({ state: 'met', ended_on: START });
  expect(row(ordinary.id)).toMatchObject({ state: 'running', due: '2026-04-03', ended_on: null });
  const event = made.rows.list('mail_event', { mail }).find(({ type }) => type === 'mail.reopen');
  expect(JSON.parse(event?.changes ?? '')).toEqual([
    { field: 'due', before: '2026-04-02', after: '2026-04-03' },
  ]);
  expect(made.rows.get('assignment', made.rows.list('assignment', { mail })[0]?.id ?? '')).toMatchObject({
    next_due: '2026-04-03',
  });
});

it('a closing taken back gives its clocks back the same way, and no other', () => {
  const made = desk();
  const mail = made.letter();
  const receipt = made.run(setDeadline, clock(mail, 'complaint-receipt')).id;
  const complaint = made.run(setDeadline, clock(mail, 'complaint')).id;
  made.run(stopDeadline, { deadline: receipt, met: true, reason });
  const { done } = made.run(processMail, { from: 'to-assign', letters: [{ mail, assignment: null }] });
  expect(made.rows.get('deadline', complaint)?.state).toBe('met');
  made.run(unprocessMail, { done });
  expect(made.rows.get('deadline', complaint)).toMatchObject({ state: 'running', due: '2026-05-11' });
  expect(made.rows.get('deadline', receipt)?.state).toBe('met');
});

it('a closing taken back opens what it had ended, although what ended before did so at the same instant', () => {
  const made = desk();
  const mail = made.letter();
  const copy = to(made.lights, { kind: 'copy' as const });
  const { assignments } = made.run(assignMail, {
    id: mail,
    receivers: [to(made.roads), to(made.water, { kind: 'opinion' as const }), copy],
  });
  const [main = '', opinion = '', copied = ''] = assignments;
  made.run(treatMail, { assignment: opinion, note: '' });
  made.run(returnMail, { assignment: main, motive: reason });
  const states = () => [main, opinion, copied].map((id) => made.rows.get('assignment', id)?.state);
  const before = states();
  expect(before).toEqual(['returned', 'treated', 'waiting']);
  const { done } = made.run(processMail, { from: 'to-assign', letters: [{ mail, assignment: null }] });
  expect(states()).toEqual(['returned', 'closed', 'closed']);
  made.run(unprocessMail, { done });
  expect(states()).toEqual(before);
});

it('a wrong link undone: the letter waits again on its date; with another answer beside it, it does not', () => {
  const made = desk();
  const out = made.letter({ kind: 'outgoing' });
  made.run(awaitAnswer, { id: out, due: '2026-03-20' });
  const [wrong, right] = [made.letter(), made.letter()];
  made.run(replyTo, { reply: wrong, answers: [out], closes: false });
  const awaiting = () => made.rows.get('awaiting', out)?.state;
  const counted = () => made.rows.list('tray_count', { tray: 'awaiting' });
  expect([awaiting(), counted()]).toEqual(['answered', []]);
  made.run(unlinkReply, { reply: wrong, answers: out });
  expect(awaiting()).toBe('waiting');
  expect(counted()).toMatchObject([{ due: '2026-03-20', count: 1 }]);
  made.run(replyTo, { reply: right, answers: [out], closes: false });
  made.run(replyTo, { reply: wrong, answers: [out], closes: false });
  made.run(unlinkReply, { reply: wrong, answers: out });
  expect(awaiting()).toBe('answered');
});

it('one answer to several letters, several answers to one: each link is its own', () => {
  const made = desk();
  const asked = [made.letter(), made.letter()];
  for (const id of asked) made.run(assignMail, { id, receivers: [to(made.roads)] });
  const circuit = () => asked.map((id) => made.rows.get('mail', id)?.circuit);
  const both = made.letter({ kind: 'outgoing' });
  made.run(replyTo, { reply: both, answers: asked, closes: false });
  expect(circuit()).toEqual(['assigned', 'assigned']);
  const second = made.letter({ kind: 'outgoing' });
  made.run(replyTo, { reply: second, answers: asked, closes: true });
  expect(circuit()).toEqual(['closed', 'closed']);
  for (const answers of asked) {
    const closes = new Map(made.rows.list('mail_link', { answers }).map((link) => [link.reply, link.closes]));
    expect(closes).toEqual(
      new Map([
        [both, 0],
        [second, 1],
      ]),
    );
  }
});

it('two opinions are asked beside each other; closing, by an answer too, asks while one is open', () => {
  const made = desk();
  const mail = made.letter({ priority: 'answer-required' });
  const opinion = (unit: string, dueOn: string) => to(unit, { kind: 'opinion' as const, dueOn });
  const { assignments } = made.run(assignMail, {
    id: mail,
    receivers: [to(made.roads), opinion(made.water, '2026-03-16'), opinion(made.lights, '2026-03-17')],
  });
  const [main = '', first = '', second = ''] = assignments;
  made.run(treatMail, { assignment: first, note: 'لا مانع' });
  const reply = made.letter({ kind: 'outgoing' });
  const answering = { reply, answers: [mail], closes: true };
  expect(refusal(() => made.run(replyTo, answering))).toBe('circuit.open-subtasks');
  expect(refusal(() => made.run(closeMail, { id: mail }))).toBe('circuit.open-subtasks');
  made.run(treatMail, { assignment: second, note: 'موافق' });
  const step = (id: string) => made.rows.get('assignment', id);
  // Both opinions stand beside the letter, which is still in the hands of whoever answers for it.
  expect([step(first), step(second), step(main)]).toMatchObject([
    { state: 'treated', outcome: 'لا مانع' },
    { state: 'treated', outcome: 'موافق' },
    { state: 'waiting' },
  ]);
  expect(refusal(() => made.run(closeMail, { id: mail }))).toBe('circuit.answer-required');
  made.run(replyTo, answering);
  expect(made.rows.get('mail', mail)?.circuit).toBe('closed');
});

it('an answer closes over open opinions when that is said', () => {
  const made = desk();
  const mail = made.letter();
  const receivers = [to(made.roads), to(made.water, { kind: 'opinion' as const })];
  made.run(assignMail, { id: mail, receivers });
  const reply = made.letter({ kind: 'outgoing' });
  made.run(replyTo, { reply, answers: [mail], closes: true, evenSo: true });
  expect(made.rows.list('assignment', { mail }).map(({ state }) => state)).toEqual(['closed', 'closed']);
});

it('a sub-task has its own date: late by itself, and the date of the letter stays', () => {
  const made = desk();
  const mail = made.letter();
  const { assignments } = made.run(assignMail, {
    id: mail,
    receivers: [to(made.roads, { dueOn: '2026-03-30' })],
  });
  const task = to(made.lights, { kind: 'subtask' as const, dueOn: '2026-03-13' });
  const [part = ''] = made.run(assignMail, { id: mail, receivers: [task] }).assignments;
  const due = (id = '') => made.rows.get('assignment', id)?.next_due;
  expect([due(assignments[0]), due(part)]).toEqual(['2026-03-30', '2026-03-13']);
  expect(made.rows.list('tray_count', { tray: 'unit' })).toMatchObject(
    [made.lights, made.roads].sort().map((holder) => ({ holder, count: 1 })),
  );
  // A clock of the letter holds whoever answers for it, and not the part of another.
  made.run(setDeadline, clock(mail, 'urgent', 'internal'));
  expect([due(assignments[0]), due(part)]).toEqual(['2026-03-19', '2026-03-13']);
  expect(refusal(() => made.run(closeMail, { id: mail }))).toBe('circuit.open-subtasks');
});

it('the moment somebody has it in hand is kept', () => {
  const made = desk();
  const mail = made.letter();
  const [id = ''] = made.run(assignMail, { id: mail, receivers: [to(made.roads)] }).assignments;
  made.now += 3_600_000;
  made.run(takeMail, { assignment: id });
  expect(made.rows.get('assignment', id)).toMatchObject({ state: 'taken', taken_at: made.context().at });
});

it('a running clock keeps the extension it began with, and a rule of the law makes no internal clock', () => {
  const made = desk();
  const mail = made.letter();
  const { id } = made.run(setDeadline, clock(mail, '31-13'));
  const form = {
    calculator: 'working-days' as const,
    count: 20,
    movesToWorkingDay: true,
    silenceAccepts: false,
  };
  made.run(changePreset, {
    ...form,
    name: '31-13',
    from: '2026-03-01',
    extension: 90,
    extensionTimes: 5,
    source: 'قانون جديد',
  });
  // Twenty working days more, as the rule was when it began: Friday 8 May.
  expect(made.run(extendDeadline, { deadline: id, days: null, reason }).due).toBe('2026-05-08');
  expect(refusal(() => made.run(extendDeadline, { deadline: id, days: null, reason }))).toBe(
    'deadline.no-extension',
  );
  expect(refusal(() => made.run(setDeadline, clock(mail, '55-19', 'internal')))).toBe('deadline.of-the-law');
});

it('missing papers are asked for once: a legal clock is paused again only when that is meant', () => {
  const made = desk();
  const mail = made.letter();
  const legal = made.run(setDeadline, clock(mail, 'complaint')).id;
  const own = made.run(setDeadline, clock(mail, 'ordinary', 'internal')).id;
  made.now += 8 * DAY_MS;
  const pause = (deadline: string, from: string, evenSo = false) =>
    refusal(() => made.run(pauseDeadline, { deadline, from, reason, evenSo }));
  for (const deadline of [legal, own]) {
    expect(pause(deadline, '2026-03-13')).toBe('');
    made.run(resumeDeadline, { deadline, to: '2026-03-14', reason });
  }
  expect(pause(legal, '2026-03-18')).toBe('deadline.papers-once');
  expect(pause(legal, '2026-03-18', true)).toBe('');
  expect(pause(own, '2026-03-18')).toBe('');
});
