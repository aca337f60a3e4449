import { describe, expect, it } from 'vitest';
import {
  decideYear,
  isLateRegistration,
  onTimeSince,
  proposeYear,
  supplementFor,
} from '#shared/domain/book-year.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { legalDay } from '#shared/domain/legal-day.ts';

describe('proposeYear', () => {
  it.each([
    // [open books, moment, year]
    [[2026], '2026-06-15T10:00:00Z', 2026],
    [[2026], '2026-12-31T23:59:59.999Z', 2026],
    [[2027], '2027-01-01T00:00:00Z', 2027],
    // While Morocco was at UTC+1, New Year came at 23:00 UTC.
    [[2025], '2025-12-31T22:59:59.999Z', 2025],
    [[2026], '2025-12-31T23:00:00Z', 2026],
    // The next book opened ahead: the clock chooses between the two.
    [[2026, 2027], '2026-12-31T23:59:00Z', 2026],
    [[2026, 2027], '2027-01-01T00:01:00Z', 2027],
    [[2027, 2026, 2026], '2027-01-01T00:01:00Z', 2027],
  ])('open %j at %s → %i', (open, moment, year) => {
    expect(proposeYear(open, legalDay(moment))).toEqual({ year });
    expect(decideYear(open, legalDay(moment), null, open)).toBe(year);
  });

  it.each([
    [[2026], '2027-01-01', 2027, 2026],
    [[2027], '2026-12-31', 2026, 2027],
    // A clock ten years away, either way.
    [[2026], '2036-06-15', 2036, 2026],
    [[2026], '2016-06-15', 2016, 2026],
    [[2026, 2025], '2036-01-01', 2036, 2026],
  ])('open %j on %s asks', (openBooks, day, clockYear, proposed) => {
    const openYears = [...openBooks].sort();
    expect(proposeYear(openBooks, day)).toEqual({ ask: 'year-mismatch', openYears, clockYear, proposed });
    expect(() => decideYear(openBooks, day, null, openBooks)).toThrow('book.confirm-year');
    expect(decideYear(openBooks, day, proposed, openBooks)).toBe(proposed);
    expect(() => decideYear(openBooks, day, clockYear, [...openBooks, clockYear])).toThrow('book.closed');
  });

  it('has nothing to propose without an open book', () => {
    expect(proposeYear([], '2026-06-15')).toEqual({
      ask: 'no-open-book',
      openYears: [],
      clockYear: 2026,
      proposed: null,
    });
    expect(() => decideYear([], '2026-06-15', null, [])).toThrow('book.none-open');
    expect(() => decideYear([], '2026-06-15', 2026, [2026])).toThrow('book.none-open');
  });

  it('takes the answer of a person over the clock, among open books', () => {
    expect(decideYear([2026, 2027], '2027-01-01', 2026, [2026, 2027])).toBe(2026);
    expect(() => decideYear([2027], '2027-01-01', 2026, [2026, 2027])).toThrow('book.closed');
  });

  it('does not call closed a year whose book nobody ever opened', () => {
    expect(() => decideYear([2027], '2027-01-01', 2031, [2026, 2027])).toThrow('book.never-opened');
    expect(() => decideYear([], '2027-01-01', 2031, [])).toThrow('book.never-opened');
  });
});

describe('supplementFor', () => {
  const closed = { year: 2026, supplement: 0, state: 'closed' as const };
  it.each([
    ['first after the closing', [closed], 1],
    ['the open one', [closed, { year: 2026, supplement: 1, state: 'open' as const }], 1],
    ['the next', [closed, { year: 2026, supplement: 1, state: 'closed' as const }], 2],
    ['of its own year', [closed, { year: 2025, supplement: 7, state: 'open' as const }], 1],
  ])('%s', (_case, books, supplement) => expect(supplementFor(books, 2026)).toBe(supplement));

  it('is refused while the main book is open, or when there is none', () => {
    expect(() => supplementFor([{ ...closed, state: 'open' }], 2026)).toThrow('book.already-open');
    expect(() => supplementFor([closed], 2025)).toThrow('book.none-open');
  });
});

describe('isLateRegistration', () => {
  const holidays = new Set(['2026-07-30', '2026-01-01', '2026-08-20', '2026-08-21']);
  it.each([
    // [received on, registered on, late?]  12 March 2026 is a Thursday.
    ['2026-03-12', '2026-03-12', false],
    ['2026-03-12', '2026-03-13', false],
    ['2026-03-12', '2026-03-16', true],
    ['2026-03-13', '2026-03-16', false],
    ['2026-03-13', '2026-03-14', false],
    ['2026-03-13', '2026-03-17', true],
    ['2026-03-14', '2026-03-16', false],
    ['2026-03-14', '2026-03-17', true],
    // A holiday is no working day: Wednesday 29 July, holiday Thursday, Friday 31.
    ['2026-07-29', '2026-07-31', false],
    ['2026-07-29', '2026-08-03', true],
    // Wednesday 19 August, two holidays, the week-end, Monday 24.
    ['2026-08-19', '2026-08-24', false],
    ['2026-08-19', '2026-08-25', true],
    // Across the year: 31 December 2025 is a Wednesday, 1 January a holiday.
    ['2025-12-31', '2026-01-02', false],
    ['2025-12-31', '2026-01-05', true],
    // The other way round, and a clock years away.
    ['2026-03-16', '2026-03-13', false],
    ['2026-03-17', '2026-03-13', true],
    ['2016-03-12', '2026-03-12', true],
    ['1900-01-01', '2200-12-31', true],
  ])('received %s, registered %s: %s', (receivedOn, day, late) =>
    expect(isLateRegistration(receivedOn, day, holidays)).toBe(late),
  );

  it('knows the oldest day still in time, over week-ends and days off', () => {
    expect(onTimeSince('2026-03-12')).toBe('2026-03-11');
    expect(onTimeSince('2026-03-16')).toBe('2026-03-13');
    expect(onTimeSince('2026-08-24', holidays)).toBe('2026-08-19');
    for (const day of ['2026-08-24', '2026-03-16', '2026-03-14']) {
      const since = onTimeSince(day, holidays);
      expect(isLateRegistration(since, day, holidays)).toBe(false);
      expect(isLateRegistration(addDays(since, -1), day, holidays)).toBe(true);
    }
  });

  it('counts week-ends alone when no holiday is known', () => {
    expect(isLateRegistration('2026-07-29', '2026-07-31')).toBe(true);
  });
});
