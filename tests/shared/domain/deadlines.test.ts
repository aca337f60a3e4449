import { describe, expect, it } from 'vitest';
import { holidaysOf } from '#shared/domain/calendar.ts';
import { DEADLINE_PRESETS, presetNamed } from '#shared/domain/deadline-presets.ts';
import { computeDeadline, type Pause, presetDeadline, urgencyOf } from '#shared/domain/deadlines.ts';

const daysOff = new Map(
  [2024, 2025, 2026, 2027].flatMap((year) =>
    holidaysOf(year).map(({ date, name }) => [date, name.fr] as const),
  ),
);

function due(name: string, from: string, options: { extensions?: number; pauses?: Pause[] } = {}): string {
  const preset = presetNamed(name);
  if (!preset) throw new Error(name);
  return presetDeadline(preset, from, daysOff, options).due;
}

// Counted by hand on a calendar of 2025–2027 with the holidays named beside.
describe('presets', () => {
  it.each([
    // Twenty working days from Monday 2 March 2026: Aïd al-Fitr falls on a weekend, no holiday in between.
    ['31-13', '2026-03-02', '2026-03-30'],
    // From Friday 24 April: 1 May is off.
    ['31-13', '2026-04-24', '2026-05-25'],
    // From Monday 3 August: 14, 20 and 21 August, then Mawlid on 26 and 27.
    ['31-13', '2026-08-03', '2026-09-07'],
    // Across the year's end: 1, 11 (a Sunday in 2026), 14 January.
    ['31-13', '2025-12-22', '2026-01-21'],
    // Sixty calendar days from 1 September end on 31 October, a holiday and a Saturday: Monday 2 November.
    ['55-19', '2026-09-01', '2026-11-02'],
    ['55-19', '2026-02-02', '2026-04-03'],
    ['55-19-investment', '2026-06-01', '2026-07-01'],
    // Thirty days from 30 June end on 30 July, the Feast of the Throne: the next day is a Friday.
    ['55-19-investment', '2026-06-30', '2026-07-31'],
    ['31-13-urgent', '2026-03-02', '2026-03-05'],
    // Three days from a Thursday end on a Sunday: Monday.
    ['31-13-urgent', '2026-03-05', '2026-03-09'],
    ['complaint', '2026-03-02', '2026-05-04'],
    ['complaint-receipt', '2026-03-02', '2026-03-17'],
    // Ten clear days: neither 2 March nor the last day count; the 13th is a Friday.
    ['09-08', '2026-03-02', '2026-03-13'],
    ['ordinary', '2026-11-23', '2026-12-14'],
    ['urgent', '2026-11-16', '2026-11-24'],
    ['very-urgent', '2026-11-05', '2026-11-10'],
  ])('%s from %s → %s', (name, from, expected) => expect(due(name, from)).toBe(expected));
});

describe('extension, where the law says so', () => {
  it('once for 31-13, never for a complaint', () => {
    expect(due('31-13', '2026-03-02', { extensions: 1 })).toBe('2026-04-27');
    expect(due('31-13-urgent', '2026-03-02', { extensions: 1 })).toBe('2026-03-09');
    expect(() => due('31-13', '2026-03-02', { extensions: 2 })).toThrow('deadline.no-extension');
    expect(() => due('complaint', '2026-03-02', { extensions: 1 })).toThrow('deadline.no-extension');
  });
});

describe('pauses', () => {
  it('stop the clock, both days counted, and name themselves among the days skipped', () => {
    const pauses = [{ from: '2026-03-10', to: '2026-03-12' }];
    expect(due('31-13', '2026-03-02', { pauses })).toBe('2026-04-02');
    const found = computeDeadline('2026-03-02', { calculator: 'calendar-days', count: 10 }, daysOff, {
      pauses,
    });
    expect(found.due).toBe('2026-03-16');
    expect(found.skipped.filter(({ why }) => why === 'pause')).toHaveLength(3);
  });

  it('a pause over a holiday gives back each day once', () => {
    const pauses = [{ from: '2026-08-13', to: '2026-08-21' }];
    expect(due('31-13', '2026-08-03', { pauses })).toBe('2026-09-11');
  });

  it('without an end or reversed are refused in words', () => {
    expect(() => due('31-13', '2026-03-02', { pauses: [{ from: '2026-03-10', to: null }] })).toThrow(
      'deadline.paused',
    );
    expect(() => due('31-13', '2026-03-02', { pauses: [{ from: '2026-03-12', to: '2026-03-10' }] })).toThrow(
      'deadline.pause-reversed',
    );
  });
});

describe('months', () => {
  const months = (from: string, count: number, pauses: Pause[] = []) =>
    computeDeadline(from, { calculator: 'calendar-months', count }, daysOff, { pauses }).due;

  it.each([
    ['2026-01-31', 1, '2026-03-02'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-10-30', 4, '2027-03-01'],
    ['2026-11-18', 2, '2027-01-18'],
  ])('%s + %i → %s', (from, count, expected) => expect(months(from, count)).toBe(expected));

  it('give back the paused days', () => {
    expect(months('2026-03-02', 1, [{ from: '2026-03-10', to: '2026-03-11' }])).toBe('2026-04-06');
  });
});

it('late, due within two days, on time: by the date alone', () => {
  expect(urgencyOf('2026-03-09', '2026-03-10')).toBe('late');
  expect(urgencyOf('2026-03-10', '2026-03-10')).toBe('due-soon');
  expect(urgencyOf('2026-03-12', '2026-03-10')).toBe('due-soon');
  expect(urgencyOf('2026-03-13', '2026-03-10')).toBe('on-time');
});

it('every preset says where it was read, and names are unique', () => {
  expect(new Set(DEADLINE_PRESETS.map(({ name }) => name)).size).toBe(DEADLINE_PRESETS.length);
  for (const { source } of DEADLINE_PRESETS) expect(source.length).toBeGreaterThan(10);
});
