import { describe, expect, it } from 'vitest';
import {
  formatDay,
  formatHijriDay,
  formatMoment,
  formatWeekdayHijri,
  keepHijriOffset,
  numericDate,
} from '#renderer/i18n/dates.ts';

describe('dates in words', () => {
  it('in the Moroccan way, in each language', () => {
    expect(formatDay('2026-11-22', 'ar')).toBe('الأحد 22 نونبر 2026');
    expect(formatDay('2026-08-01', 'ar')).toBe('السبت 1 غشت 2026');
    expect(formatDay('2026-05-01', 'fr')).toBe('vendredi 1er mai 2026');
    expect(formatDay('2026-11-22', 'en')).toBe('Sunday 22 November 2026');
  });
  it('with the Hijri date', () => {
    expect(formatHijriDay('2026-11-22', 'ar')).toBe('12 جمادى الآخرة 1448');
    expect(formatHijriDay('2026-11-22', 'fr')).toBe('12 joumada II 1448');
    expect(formatHijriDay('2026-11-22', 'en')).toBe('12 Jumada II 1448');
  });
  it('moved by the administrator’s offset, a month’s end included', () => {
    keepHijriOffset(-1);
    expect(formatHijriDay('2026-11-22', 'ar')).toBe('11 جمادى الآخرة 1448');
    expect(formatWeekdayHijri('2026-06-16', 'fr')).toBe('mardi · 29 hija 1447');
    keepHijriOffset(0);
    expect(formatWeekdayHijri('2026-06-16', 'fr')).toBe('mardi · 1 moharrem 1448');
  });
  it('in digits', () => {
    expect(numericDate('2026-03-05')).toBe('05/03/2026');
  });
  it('moments in the legal time of Morocco, whatever the zone they were written in', () => {
    expect(formatMoment('2026-07-01T23:30:00.000Z')).toBe('02/07/2026 00:30');
    expect(formatMoment('2026-07-02T00:30:00.000+01:00')).toBe('02/07/2026 00:30');
    expect(formatMoment('2026-11-22T09:14:00.000Z')).toBe('22/11/2026 09:14');
  });
});
