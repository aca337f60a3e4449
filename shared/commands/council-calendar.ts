import { configureCalendar } from '#shared/contract/calendar.ts';
import { type CalendarRules, DEFAULT_RULES, daysOffBy } from '#shared/domain/calendar.ts';
import {
  type Calculator,
  DEADLINE_PRESETS,
  type DeadlinePreset,
  presetNamed,
} from '#shared/domain/deadline-presets.ts';
import { computeDeadline } from '#shared/domain/deadlines.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { CalendarChange, LunarFeast } from '#shared/domain/holidays.ts';
import { pausesOf } from '#shared/journal/facts/deadline.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { readSetting } from './circuit-setting.ts';

const { hijriOffset, weekend } = configureCalendar.shape;

/** The calendar as the council decided it, for one office (null = for everybody); as if one change had not been said. */
export function rulesOf(
  state: ReadRows,
  office: string | null,
  without: string | null = null,
): CalendarRules {
  const changes = state
    .list('calendar_change', {})
    .filter(({ id, withdrawn }) => withdrawn === 0 && id !== without)
    .sort((a, b) => a.position - b.position)
    .flatMap(toChange);
  const days = state.get('circuit_setting', 'weekend')?.value;
  const offset = state.get('circuit_setting', 'hijri-offset')?.value;
  return {
    hijriOffset: readSetting(offset, hijriOffset, DEFAULT_RULES.hijriOffset),
    changes,
    office,
    weekend: readSetting<readonly number[]>(days, weekend, DEFAULT_RULES.weekend),
  };
}

function toChange(row: Row<'calendar_change'>): CalendarChange[] {
  const { kind, date, feast, hijri_year, office, name_ar, name_fr } = row;
  if (kind === 'lunar') return [{ kind, feast: feast as LunarFeast, hijriYear: hijri_year, firstDay: date }];
  if (kind === 'add') return [{ kind, date, name: { ar: name_ar, fr: name_fr }, office }];
  return kind === 'remove' ? [{ kind, date, office }] : [];
}

/** The days nobody works at this office: a letter that waited over them does not come late. */
export function daysOffOf(state: ReadRows, office: string): { has(date: string): boolean } {
  const off = daysOffBy(rulesOf(state, office));
  return { has: (date) => off.get(date) !== undefined };
}

type Counted = Pick<Row<'deadline'>, 'start_on' | 'calculator' | 'count' | 'moves' | 'pauses'>;

/** Computes due dates on one calendar; equal questions are answered once. */
export function dueDates(rules: CalendarRules): (clock: Counted) => string {
  const daysOff = daysOffBy(rules);
  const known = new Map<string, string>();
  return (clock) => {
    const { start_on, calculator, count, moves, pauses } = clock;
    const name = `${start_on} ${calculator} ${count} ${moves} ${pauses}`;
    let due = known.get(name);
    if (due === undefined) {
      const delay = { calculator: calculator as Calculator, count };
      const options = { pauses: pausesOf(clock), movesToWorkingDay: moves === 1, weekend: rules.weekend };
      due = computeDeadline(start_on, delay, daysOff, options).due;
      known.set(name, due);
    }
    return due;
  };
}

/** Due dates of the clocks that ended with their letter, should it be opened again now. */
export function resumedDues(state: ReadRows, mail: string): { deadline: string; due: string }[] {
  return state
    .list('deadline', { mail })
    .filter(({ state: at, with_letter, due }) => at === 'met' && with_letter === 1 && due !== null)
    .map((clock) => ({ deadline: clock.id, due: dueDates(rulesOf(state, clock.office))(clock) }));
}

/** The preset in force on a day: the council's own form of it, or the delivered one. Refuses `deadline.unknown-preset`. */
export function presetOn(state: ReadRows, name: string, day: string): DeadlinePreset {
  const own = state.list('deadline_preset', { name }).findLast(({ valid_from }) => valid_from <= day);
  const known = own ? ownPreset(own) : presetNamed(name);
  if (!known) throw new DomainError('deadline.unknown-preset', { preset: name.slice(0, 40) });
  return known;
}

/** Every preset in force on a day, the delivered ones first. */
export function presetsOn(state: ReadRows, day: string): (DeadlinePreset & { since: string | null })[] {
  const own = state.list('deadline_preset', {}).filter(({ valid_from }) => valid_from <= day);
  const names = new Set([...DEADLINE_PRESETS.map(({ name }) => name), ...own.map(({ name }) => name)]);
  return [...names].map((name) => ({
    ...presetOn(state, name, day),
    since: own.findLast((row) => row.name === name)?.valid_from ?? null,
  }));
}

export interface PresetFormOn {
  preset: DeadlinePreset;
  /** First day of this form; null = as delivered. */
  since: string | null;
}

/** Every preset with every form it had, has or will have, in the order of their days. */
export function presetForms(state: ReadRows): Map<string, PresetFormOn[]> {
  const forms = new Map<string, PresetFormOn[]>(
    DEADLINE_PRESETS.map((preset) => [preset.name, [{ preset, since: null }]]),
  );
  for (const row of state.list('deadline_preset', {})) {
    const known = forms.get(row.name) ?? [];
    forms.set(row.name, [...known, { preset: ownPreset(row), since: row.valid_from }]);
  }
  return forms;
}

function ownPreset(row: Row<'deadline_preset'>): DeadlinePreset {
  const { extension, extension_times } = row;
  return {
    name: row.name,
    delay: { calculator: row.calculator as Calculator, count: row.count },
    extension: extension === null ? null : { count: extension, times: extension_times },
    movesToWorkingDay: row.moves === 1,
    silenceAccepts: row.silence === 1,
    source: row.source,
  };
}
