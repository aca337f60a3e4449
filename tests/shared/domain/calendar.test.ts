import { describe, expect, it } from 'vitest';
import { DEFAULT_RULES, holidaysOf } from '#shared/domain/calendar.ts';
import type { CalendarChange } from '#shared/domain/holidays.ts';

const dates = (year: number, changes: CalendarChange[] = [], office: string | null = null): string[] =>
  holidaysOf(year, { ...DEFAULT_RULES, changes, office }).map(({ date }) => date.slice(5));

describe('fixed holidays, by the years of their force', () => {
  const fixed = (year: number) =>
    holidaysOf(year)
      .filter(({ status }) => status === 'fixed')
      .map(({ date }) => date.slice(5));

  it.each([
    [2023, ['01-01', '01-11', '05-01', '07-30', '08-14', '08-20', '08-21', '11-06', '11-18']],
    [2024, ['01-01', '01-11', '01-14', '05-01', '07-30', '08-14', '08-20', '08-21', '11-06', '11-18']],
    [
      2025,
      ['01-01', '01-11', '01-14', '05-01', '07-30', '08-14', '08-20', '08-21', '10-31', '11-06', '11-18'],
    ],
  ])('%i', (year, expected) => expect(fixed(year)).toEqual(expected));
});

describe('lunar holidays', () => {
  // Announced by the ministry of Habous: 7 June 2025 (Adha), 27 June 2025 (1 Muharram), 5 September 2025 (Mawlid).
  it('are provisional until an administrator says, and land on the announced days of 2025', () => {
    const lunar = holidaysOf(2025).filter(({ status }) => status === 'provisional');
    expect(lunar.map(({ date }) => date)).toEqual([
      '2025-03-31',
      '2025-04-01',
      '2025-06-07',
      '2025-06-08',
      '2025-06-27',
      '2025-09-05',
      '2025-09-06',
    ]);
  });

  it('move to the announced day and are confirmed', () => {
    const moved: CalendarChange = { kind: 'lunar', feast: 'fitr', hijriYear: 1447, firstDay: '2026-03-20' };
    const found = holidaysOf(2026, { ...DEFAULT_RULES, changes: [moved] }).filter(
      ({ name }) => name.fr === 'Aïd al-Fitr',
    );
    expect(found).toMatchObject([
      { date: '2026-03-20', status: 'confirmed' },
      { date: '2026-03-21', status: 'confirmed' },
    ]);
  });

  it('say of which feast and Hijri year they are, also where the sighting moves them into the year before', () => {
    const early: CalendarChange = {
      kind: 'lunar',
      feast: 'muharram',
      hijriYear: 1448,
      firstDay: '2026-06-16',
    };
    const name = { ar: 'عيد الفطر', fr: 'Aïd al-Fitr' };
    const third: CalendarChange = { kind: 'add', date: '2026-03-23', name, office: null };
    const said = (date: string, changes: CalendarChange[]) =>
      holidaysOf(2026, { ...DEFAULT_RULES, changes }).find((holiday) => holiday.date === date);
    expect(said('2026-06-16', [early])).toMatchObject({ feast: 'muharram', hijriYear: 1448 });
    // A day added under the feast's own name is no feast: it can be taken away again.
    expect(said('2026-03-23', [third])).toMatchObject({ feast: null, status: 'exceptional' });
    // A feast that came to lie on an added day can still be confirmed or moved.
    const before: CalendarChange = { ...third, date: '2026-03-21' };
    expect(said('2026-03-21', [before])).toMatchObject({ feast: 'fitr', hijriYear: 1447 });
  });

  it('may fall twice in one Gregorian year', () => {
    const twice = holidaysOf(2030).filter(({ name }) => name.fr === 'Aïd al-Fitr');
    expect(twice.map(({ date }) => date.slice(0, 7))).toEqual(['2030-02', '2030-02']);
    const muharram = holidaysOf(2008).filter(({ name }) => name.fr === '1er moharrem');
    expect(muharram.map(({ date }) => date.slice(0, 7))).toEqual(['2008-01', '2008-12']);
  });
});

it('exceptional days are added in a line, removed ones are worked, an office’s extra is its own', () => {
  const name = { ar: 'عطلة استثنائية', fr: 'Jour exceptionnel' };
  const changes: CalendarChange[] = [
    { kind: 'add', date: '2026-06-09', name, office: null },
    { kind: 'add', date: '2026-06-10', name, office: 'dakhla' },
    { kind: 'remove', date: '2026-05-01', office: null },
  ];
  expect(dates(2026, changes)).toContain('06-09');
  expect(dates(2026, changes)).not.toContain('06-10');
  expect(dates(2026, changes, 'dakhla')).toContain('06-10');
  expect(dates(2026, changes)).not.toContain('05-01');
});
