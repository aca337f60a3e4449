/** How a delay is counted. `clear-days`: neither the first nor the last day counts («jours francs»). */
export type Calculator = 'working-days' | 'calendar-days' | 'clear-days' | 'calendar-months';

export interface Delay {
  calculator: Calculator;
  count: number;
}

export interface DeadlinePreset {
  name: string;
  delay: Delay;
  /** What one extension adds, and how many the rule allows; null = none. */
  extension: { count: number; times: number } | null;
  /** Whether a due date on a day off moves to the next working day. */
  movesToWorkingDay: boolean;
  /** Silence at the due date means acceptance, for the acts the law lists. */
  silenceAccepts: boolean;
  /** Where the rule was read; « to be verified » where an article number or a detail was not. */
  source: string;
}

const preset = (
  name: string,
  calculator: Calculator,
  count: number,
  source: string,
  more: Partial<Pick<DeadlinePreset, 'extension' | 'silenceAccepts' | 'movesToWorkingDay'>> = {},
): DeadlinePreset => ({
  name,
  delay: { calculator, count },
  extension: null,
  movesToWorkingDay: true,
  silenceAccepts: false,
  source,
  ...more,
});

/**
 * The delays proposed at the start. They are data: a council changes its own, and an administrator dates a
 * change of the law. Each says where it was read.
 */
export const DEADLINE_PRESETS: readonly DeadlinePreset[] = [
  preset(
    '55-19',
    'calendar-days',
    60,
    'law 55-19: 60 days at most for an administrative act; press, to be verified',
    {
      silenceAccepts: true,
    },
  ),
  preset(
    '55-19-investment',
    'calendar-days',
    30,
    'law 55-19: 30 days for investment files; press, to be verified',
    {
      silenceAccepts: true,
    },
  ),
  preset('31-13', 'working-days', 20, 'law 31-13 (CDAI FAQ): 20 working days, once again 20 with a reason', {
    extension: { count: 20, times: 1 },
  }),
  preset('31-13-urgent', 'calendar-days', 3, 'law 31-13 (CDAI FAQ): 3 days when urgent, once again 3', {
    extension: { count: 3, times: 1 },
  }),
  preset('complaint', 'calendar-days', 60, 'decree 2-17-265: answer within 60 days'),
  preset('complaint-receipt', 'calendar-days', 15, 'decree 2-17-265: acknowledgement within 15 days'),
  preset('09-08', 'clear-days', 10, 'law 09-08 art. 8: rectification within 10 clear days'),
  preset('ordinary', 'working-days', 15, 'the council’s own delay'),
  preset('urgent', 'working-days', 5, 'the council’s own delay'),
  preset('very-urgent', 'working-days', 2, 'the council’s own delay'),
];

/** Delays the council gives itself; every other delivered one is the law's. */
const OWN: ReadonlySet<string> = new Set(['ordinary', 'urgent', 'very-urgent']);

/** Whether a delivered rule is the law's: nobody makes a clock of it longer than the law allows. */
export function isOfTheLaw(name: string): boolean {
  return presetNamed(name) !== null && !OWN.has(name);
}

export function presetNamed(name: string): DeadlinePreset | null {
  return DEADLINE_PRESETS.find((known) => known.name === name) ?? null;
}
