import { describe, expect, it } from 'vitest';
import { bareDesk } from './desk.ts';

const sijill = (args: string[]) => bareDesk().sijill(args);
const deadline = (...args: string[]) => sijill(['deadline', ...args]);

describe('deadline, with no store', () => {
  // Counted by hand on the calendar of 2026 (11 January a Sunday, 14 January a Wednesday off).
  it.each([
    ['55-19', '2026-03-06', 'calendar-days', 60],
    ['55-19-investment', '2026-02-04', 'calendar-days', 30],
    ['31-13', '2026-02-03', 'working-days', 20],
    ['31-13-urgent', '2026-01-08', 'calendar-days', 3],
    ['complaint', '2026-03-06', 'calendar-days', 60],
    ['complaint-receipt', '2026-01-20', 'calendar-days', 15],
    ['09-08', '2026-01-16', 'clear-days', 10],
    ['ordinary', '2026-01-27', 'working-days', 15],
    ['urgent', '2026-01-12', 'working-days', 5],
    ['very-urgent', '2026-01-07', 'working-days', 2],
  ])('%s from 5 January 2026 falls on %s', async (preset, due, calculator, countedDays) => {
    const { exit, json } = await deadline('--preset', preset, '--from', '2026-01-05');
    expect([exit, json]).toEqual([0, expect.objectContaining({ due, calculator, countedDays })]);
    for (const one of json.skipped as unknown[]) {
      expect(one).toEqual({ date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), why: expect.any(String) });
    }
  });

  it('urgent, extended and paused change it, each as the rule says', async () => {
    const due = async (...more: string[]) => {
      const { json } = await deadline('--preset', '31-13', '--from', '2026-01-05', ...more);
      return json.due;
    };
    expect(await due('--urgent')).toBe('2026-01-08');
    expect(await due('--extend')).toBe('2026-03-03');
    // Six calendar days from 5 January: Sunday 11 and a holiday; Monday 12.
    expect(await due('--urgent', '--extend')).toBe('2026-01-12');
    // Two working days stood still.
    expect(await due('--pause', '2026-01-06..2026-01-07')).toBe('2026-02-05');
    expect(await due('--pause', '2026-01-20..2026-01-20', '--pause', '2026-01-06..2026-01-07')).toBe(
      '2026-02-06',
    );
  });

  it.each([
    [['--preset', 'nothing'], 'deadline.unknown-preset'],
    [['--preset', '55-19', '--urgent'], 'deadline.no-urgent-form'],
    [['--preset', 'complaint', '--extend'], 'deadline.no-extension'],
    [['--preset', '31-13', '--extend', '--extend'], 'deadline.no-extension'],
    [['--preset', '55-19', '--pause', '2026-01-10..2126-01-10'], 'deadline.too-far'],
    [['--preset', '55-19', '--pause', '2026-01-10'], 'deadline.paused'],
    [['--preset', '55-19', '--pause', '2026-01-10..'], 'deadline.paused'],
    [['--preset', '55-19', '--pause', '2026-01-10..2026-01-08'], 'deadline.pause-reversed'],
    [['--preset', '55-19', '--pause', '2026-01-02..2026-01-08'], 'deadline.before-start'],
    [['--preset', '55-19', '--pause', '2026-06-02..2026-06-08'], 'deadline.pause-after-due'],
    [
      ['--preset', '55-19', '--pause', '2026-01-06..2026-01-09', '--pause', '2026-01-09..2026-01-10'],
      'deadline.pauses-cross',
    ],
    [['--preset', '55-19', '--pause', 'x..y'], 'date.impossible'],
    [['--preset', '55-19', '--pause', '..2026-01-10'], 'option.span'],
    [[], 'option.missing'],
  ])('%j is refused in words, exit 2: %s', async (args, code) => {
    const { exit, json, err } = await deadline('--from', '2026-01-05', ...args);
    expect([exit, json]).toEqual([2, { error: expect.objectContaining({ code }) }]);
    expect(err).toMatch(/^sijill: .{12}/);
    expect(err).not.toContain('{');
  });

  it('a day that does not exist and a word too many are refused; an unknown rule names those there are', async () => {
    expect(await deadline('--preset', '55-19', '--from', '2026-02-30')).toMatchObject({
      exit: 2,
      json: { error: { code: 'date.impossible', params: { option: '--from' } } },
    });
    // The last days that can be written: no due date lies after them.
    for (const from of ['2200-12-30', '2200-12-31'])
      expect(await deadline('--preset', 'very-urgent', '--from', from)).toMatchObject({
        exit: 2,
        json: { error: { code: 'deadline.too-far' } },
      });
    expect((await deadline('more', '--preset', '55-19', '--from', '2026-01-05')).exit).toBe(2);
    expect((await deadline('--preset', 'x', '--from', '2026-01-05')).err).toContain(
      '31-13-urgent, complaint',
    );
  });
});

describe('calendar and the store it needs', () => {
  it('lists a year with no store; without a year, or for an unknown action, says what is missing', async () => {
    const { exit, json } = await sijill(['calendar', 'list', '--year', '2026']);
    expect(exit).toBe(0);
    expect(json.holidays).toContainEqual({
      date: '2026-07-30',
      name: { ar: expect.any(String), fr: expect.any(String) },
      status: 'fixed',
      feast: null,
      hijriYear: null,
    });
    expect((await sijill(['calendar', 'list'])).exit).toBe(2);
    expect((await sijill(['calendar', 'burn'])).exit).toBe(2);
  });

  it.each([
    ['calendar', 'add', '2026-06-08', '--ar', 'ع', '--fr', 'J'],
    ['assign', 'ARR/1/2026', '--to', 'X'],
    ['treat', 'ARR/1/2026'],
    ['reply', 'DEP/1/2026', 'ARR/1/2026'],
    ['close', 'ARR/1/2026'],
    ['trays'],
    ['where', 'ARR/1/2026'],
  ])('%s %s: no store is exit 3, and says how to make one', async (...args) => {
    const { exit, err } = await sijill(args);
    expect(exit).toBe(3);
    expect(err).toContain('sijill init');
  });
});
