import { expect, it } from 'vitest';
import { assignMail } from '#shared/commands/assign-mail.ts';
import { addHoliday, dueDatesNow, removeHoliday, withdrawChange } from '#shared/commands/calendar.ts';
import { setDeadline } from '#shared/commands/deadlines.ts';
import { directed as desk, refusal, to } from './circuit-desk.ts';

const name = { ar: 'عطلة', fr: 'Jour' };

it('taking a change back puts a day off on due dates: asked first, as adding it would be', () => {
  const made = desk();
  made.run(removeHoliday, { date: '2026-05-01', office: null });
  const change = made.rows.list('calendar_change', {})[0]?.id ?? '';
  const mail = made.letter();
  // Thirty-four working days from 12 March: Friday 1 May, worked this year.
  made.run(assignMail, { id: mail, receivers: [to(made.roads, { dueOn: '2026-05-01' })] });
  expect(refusal(() => made.run(withdrawChange, { change }))).toBe('calendar.on-given-dates');
  const { id } = made.run(setDeadline, { mail, preset: 'complaint', nature: 'legal', start: '2026-03-02' });
  expect(made.rows.get('deadline', id)?.due).toBe('2026-05-01');
  expect(refusal(() => made.run(withdrawChange, { change }))).toBe('calendar.moves-deadlines');
  made.run(withdrawChange, { change, evenSo: true });
  const row = made.rows.get('deadline', id);
  expect(row && dueDatesNow(made.rows)(row)).toBe('2026-05-04');
});

it('a date that a chief gave is asked about too when the day becomes a day off, and stays theirs', () => {
  const made = desk();
  const mail = made.letter();
  const [id = ''] = made.run(assignMail, {
    id: mail,
    receivers: [to(made.roads, { dueOn: '2026-03-20' })],
  }).assignments;
  const day = { date: '2026-03-20', name, office: null };
  expect(refusal(() => made.run(addHoliday, day))).toBe('calendar.on-given-dates');
  made.run(addHoliday, { ...day, evenSo: true });
  expect(made.rows.get('assignment', id)?.due_on).toBe('2026-03-20');
});
