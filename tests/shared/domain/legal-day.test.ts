import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantMs, legalDay, legalDayAt, localIso } from '#shared/domain/legal-day.ts';
import { MOROCCO_TIME, offsetMinutes } from '#shared/domain/legal-time.ts';
import './fixed-seed.ts';

describe('legalDay', () => {
  it.each([
    // Ordinary time, UTC+1: the day turns at 23:00 UTC.
    ['2026-01-01T22:59:59.999Z', '2026-01-01'],
    ['2026-01-01T23:00:00.000Z', '2026-01-02'],
    ['2026-07-30T23:30:00Z', '2026-07-31'],
    // Ramadan 2026, UTC+0: the day turns at midnight UTC.
    ['2026-02-15T01:59:59Z', '2026-02-15'],
    ['2026-02-15T23:30:00Z', '2026-02-15'],
    ['2026-03-21T23:59:59Z', '2026-03-21'],
    ['2026-03-22T23:00:00Z', '2026-03-23'],
    // New Year's night.
    ['2025-12-31T22:59:00Z', '2025-12-31'],
    ['2025-12-31T23:00:00Z', '2026-01-01'],
    // UTC+0 for good from 20 September 2026.
    ['2026-09-19T23:00:00Z', '2026-09-20'],
    ['2026-09-20T23:30:00Z', '2026-09-20'],
    ['2026-12-31T23:59:59.999Z', '2026-12-31'],
    ['2027-01-01T00:00:00Z', '2027-01-01'],
    // Any stated offset is understood.
    ['2026-01-01T23:59:00+01:00', '2026-01-01'],
    ['2026-01-02T08:00:00+09:00', '2026-01-02'],
    ['2026-01-02T07:59:59+09:00', '2026-01-01'],
    // Before 2018, winter was UTC+0.
    ['2018-01-10T23:30:00Z', '2018-01-10'],
    ['2019-01-10T23:30:00Z', '2019-01-11'],
  ])('%s is on %s', (instant, day) => expect(legalDay(instant)).toBe(day));

  it.each(['2026-01-01', '2026-01-01T10:00:00', '2026-13-01T10:00:00Z', 'yesterday', '', '1e400'])(
    'refuses %j, which states no moment',
    (text) => expect(() => legalDay(text)).toThrow('instant.malformed'),
  );

  it('refuses a clock centuries away', () => {
    expect(() => legalDayAt(Date.UTC(2201, 0, 1))).toThrow('date.impossible');
    expect(() => legalDayAt(Number.NaN)).toThrow('date.impossible');
  });
});

describe('localIso', () => {
  it.each([
    ['2026-03-12T10:41:07.123Z', '2026-03-12T10:41:07.123+00:00'],
    ['2026-04-12T10:41:07.123Z', '2026-04-12T11:41:07.123+01:00'],
    ['2025-12-31T23:00:00.000Z', '2026-01-01T00:00:00.000+01:00'],
    ['2026-12-31T23:59:59.999Z', '2026-12-31T23:59:59.999+00:00'],
    // The hour that happens twice when Ramadan begins, and the one that is skipped when it ends.
    ['2026-02-15T01:30:00.000Z', '2026-02-15T02:30:00.000+01:00'],
    ['2026-02-15T02:30:00.000Z', '2026-02-15T02:30:00.000+00:00'],
    ['2026-03-22T01:59:59.999Z', '2026-03-22T01:59:59.999+00:00'],
    ['2026-03-22T02:00:00.000Z', '2026-03-22T03:00:00.000+01:00'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999+00:00'],
  ])('%s is %s', (instant, local) => expect(localIso(Date.parse(instant))).toBe(local));

  it('names the same moment and the legal day, whatever the clock', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2100, 0, 1) }), (at) => {
        const local = localIso(at);
        expect(instantMs(local)).toBe(at);
        expect(local.slice(0, 10)).toBe(legalDay(new Date(at).toISOString()));
      }),
    );
  });

  it('follows a longer table, as after a new decree', () => {
    const table = [...MOROCCO_TIME, { from: Date.UTC(2030, 0, 1), minutes: 60 }];
    expect(localIso(Date.UTC(2030, 0, 1), table)).toBe('2030-01-01T01:00:00.000+01:00');
    expect(legalDay('2030-05-01T23:30:00Z', table)).toBe('2030-05-02');
  });
});

describe('the table of legal time', () => {
  const casablanca = new Intl.DateTimeFormat('en-US', {
    timeZone: 'Africa/Casablanca',
    timeZoneName: 'longOffset',
  });
  const intlOffset = (at: number) => {
    const name = casablanca.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
    return name === 'GMT' || name === 'GMT+00:00' ? 0 : Number(name.slice(4, 6)) * 60;
  };

  it('is ascending', () => {
    const moments = MOROCCO_TIME.map((change) => change.from);
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
    expect(moments.every(Number.isFinite)).toBe(true);
  });

  // A failure here means that the pinned Node brought a newer zone database: update the table.
  it('agrees with the pinned Node at every change and on every day of 2008 to 2040', () => {
    const moments = MOROCCO_TIME.flatMap(({ from }) => [from - 1, from]);
    for (let at = Date.UTC(2008, 0, 1); at < Date.UTC(2040, 0, 1); at += 86_400_000) moments.push(at);
    const wrong = moments.filter((at) => intlOffset(at) !== offsetMinutes(at));
    expect(wrong.map((at) => new Date(at).toISOString())).toEqual([]);
  });
});
