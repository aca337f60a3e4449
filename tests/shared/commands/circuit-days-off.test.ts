import { expect, it } from 'vitest';
import { assignMail } from '#shared/commands/assign-mail.ts';
import {
  addHoliday,
  configureCalendar,
  dueDatesNow,
  removeHoliday,
  withdrawChange,
} from '#shared/commands/calendar.ts';
import { pauseDeadline, resumeDeadline, setDeadline } from '#shared/commands/deadlines.ts';
import { DomainError } from '#shared/domain/errors.ts';
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

it('another week, or another distance to the sighting, is asked about where something is due, and only there', () => {
  const made = desk();
  const mail = made.letter();
  const configure = (weekend: number[], hijriOffset: number, evenSo = false) => {
    try {
      made.run(configureCalendar, { weekend, hijriOffset, evenSo });
      return null;
    } catch (error) {
      if (error instanceof DomainError) return [error.code, error.params];
      throw error;
    }
  };
  // Sixty days from 2 March: Friday 1 May, off by itself, so Monday 4 May; Thursday 19 March is a chief's.
  made.run(setDeadline, { mail, preset: 'complaint', nature: 'legal', start: '2026-03-02' });
  const other = made.letter();
  made.run(assignMail, { id: other, receivers: [to(made.roads, { dueOn: '2026-03-19' })] });
  expect(configure([1, 7], -1)).toEqual(['calendar.rest-on-deadlines', { count: 1, date: '2026-05-04' }]);
  expect(configure([4, 7], -1)).toEqual(['calendar.rest-on-given', { count: 1, date: '2026-03-19' }]);
  // Two days after Umm al-Qura… nothing; a day before it, the feast is expected on the chief's day.
  expect(configure([6, 7], -2)).toBeNull();
  expect(configure([6, 7], 1)).toEqual(['calendar.rest-on-given', { count: 1, date: '2026-03-19' }]);
  expect(configure([4, 7], 1, true)).toBeNull();
  expect(configure([6, 7], -1)).toBeNull();
});

it('papers are missed at the counter: a clock is paused from its first day, and from none before it', () => {
  const made = desk();
  const mail = made.letter();
  const deadline = made.run(setDeadline, {
    mail,
    preset: '55-19',
    nature: 'legal',
    start: '2026-03-12',
  }).id;
  const pause = (from: string) => refusal(() => made.run(pauseDeadline, { deadline, from, reason: 'سبب' }));
  expect(pause('2026-03-11')).toBe('deadline.before-start');
  expect(pause('2026-03-12')).toBe('');
  made.now += 8 * 86_400_000;
  // Nine days given back, from the 12th to the 20th; the first does not count anyway: 11 May and eight days.
  expect(made.run(resumeDeadline, { deadline, to: '2026-03-20', reason: 'سبب' }).due).toBe('2026-05-19');
});
