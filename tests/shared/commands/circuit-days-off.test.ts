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
import { fact } from '#shared/journal/fact-type.ts';
import { directoryChange } from '#shared/journal/facts/directory.ts';
import { patch } from '#shared/store/rows.ts';
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

it('a day off of one office asks with what is due there, and not with what is due in another', () => {
  const made = desk();
  const { office: here } = made.context();
  const annexe = made.newId();
  const change = {
    entity: 'office' as const,
    id: annexe,
    code: 'ANX',
    name_ar: 'الملحقة',
    name_fr: 'Annexe',
  };
  made.record(fact(directoryChange, { change }), fact(directoryChange, { change: { ...change, id: here } }));
  const letters = [here, here, annexe].map((office) => {
    const mail = made.letter();
    patch(made.rows, 'mail', [mail], { office });
    return mail;
  });
  const asked = (office: string | null, date: string) => {
    try {
      made.run(addHoliday, { date, name, office });
      return 'added';
    } catch (error) {
      if (error instanceof DomainError) return [error.code, error.params.count];
      throw error;
    }
  };
  // Of the unit's three and the person's one that are due on the 20th, two and one lie here.
  for (const mail of letters)
    made.run(assignMail, { id: mail, receivers: [to(made.roads, { dueOn: '2026-03-20' })] });
  const own = { kind: 'opinion', person: made.actor.id, dueOn: '2026-03-20' };
  made.run(assignMail, { id: letters[0] ?? '', receivers: [to(null, own)] });
  expect(asked(null, '2026-03-20')).toEqual(['calendar.on-given-dates', 4]);
  expect(asked(here, '2026-03-20')).toEqual(['calendar.on-given-dates', 3]);
  expect(asked(annexe, '2026-03-20')).toEqual(['calendar.on-given-dates', 1]);
  // Two working days from the 12th: Monday 16, in both offices.
  for (const mail of letters)
    made.run(setDeadline, { mail, preset: 'very-urgent', nature: 'internal', start: '2026-03-12' });
  expect(asked(null, '2026-03-16')).toEqual(['calendar.moves-deadlines', 3]);
  expect(asked(here, '2026-03-16')).toEqual(['calendar.moves-deadlines', 2]);
  expect(asked(annexe, '2026-03-16')).toEqual(['calendar.moves-deadlines', 1]);
  const third = made.newId();
  made.record(fact(directoryChange, { change: { ...change, id: third, code: 'TRD' } }));
  expect(asked(third, '2026-03-16')).toBe('added');
  expect(asked(third, '2026-03-20')).toBe('added');
  // Taken back, a day that was worked here is off again: asked with what is due here.
  made.run(removeHoliday, { date: '2026-05-01', office: annexe });
  const worked = made.rows.list('calendar_change', {}).find(({ kind }) => kind === 'remove')?.id ?? '';
  const [first = '', , far = ''] = letters;
  // Sixty days from 2 March: Friday 1 May, worked in the annexe alone.
  for (const mail of [first, far])
    made.run(setDeadline, { mail, preset: 'complaint', nature: 'legal', start: '2026-03-02' });
  expect(made.rows.list('deadline', { preset: 'complaint' }).map(({ due }) => due)).toEqual([
    '2026-05-04',
    '2026-05-01',
  ]);
  expect(() => made.run(withdrawChange, { change: worked })).toThrow('calendar.moves-deadlines');
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
