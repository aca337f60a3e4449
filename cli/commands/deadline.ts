import { DEFAULT_RULES, daysOffBy } from '#shared/domain/calendar.ts';
import type { CivilDate } from '#shared/domain/civil-date.ts';
import { DEADLINE_PRESETS, presetNamed } from '#shared/domain/deadline-presets.ts';
import { type Pause, presetDeadline } from '#shared/domain/deadlines.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { CliCommand } from '../command.ts';
import { every, readDate, required } from '../input/options.ts';

export const deadlineCommand: CliCommand = {
  name: 'deadline',
  usage: 'deadline --preset NAME --from DATE [--urgent] [--extend] [--pause FROM..TO]…',
  help: `The due date of a rule, counted on the Moroccan calendar; needs no store. Presets: ${DEADLINE_PRESETS.map(({ name }) => name).join(', ')}.`,
  options: {
    preset: { type: 'string', value: 'NAME', help: 'the rule' },
    from: { type: 'string', value: 'DATE', help: 'the day that starts the clock; it does not count itself' },
    urgent: { type: 'boolean', help: 'the urgent form of the rule' },
    extend: { type: 'boolean', multiple: true, help: 'as often as the rule allows: once, where it does' },
    pause: {
      type: 'string',
      multiple: true,
      value: 'FROM..TO',
      help: 'days the clock stood still, both counted',
    },
  },
  positionals: { least: 0, most: 0 },
  async run({ options }) {
    const name = required(options, 'preset');
    const preset = presetNamed(options.urgent === true ? urgentForm(name) : name);
    if (!preset) {
      const known = DEADLINE_PRESETS.map((one) => one.name).join(', ');
      throw new DomainError('deadline.unknown-preset', { preset: name.slice(0, 40), known });
    }
    const from = readDate(required(options, 'from'), '--from');
    const pauses = every(options, 'pause').map(readPause).sort(byStart);
    ensurePauses(pauses, from);
    const extensions = every(options, 'extend').length;
    const { due, calculator, counted, skipped } = presetDeadline(preset, from, daysOffBy(DEFAULT_RULES), {
      extensions,
      pauses,
    });
    const last = pauses.at(-1);
    ensure(!last || last.from <= due, 'deadline.pause-after-due', { due });
    return {
      json: { due, calculator, countedDays: counted, skipped, preset: preset.name, source: preset.source },
      text: [
        `${due}  ${preset.name}: ${counted} ${calculator} from ${from}`,
        `source: ${preset.source}`,
        ...skipped.map(({ date, why }) => `  ${date}  ${why}`),
      ],
    };
  },
};

function urgentForm(name: string): string {
  const urgent = { '31-13': '31-13-urgent', ordinary: 'urgent' }[name] ?? name;
  ensure(urgent !== name || name.endsWith('urgent'), 'deadline.no-urgent-form', {
    preset: name.slice(0, 40),
  });
  return urgent;
}

const byStart = (a: Pause, b: Pause): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);

/** As on a letter: no pause before the clock starts, and none inside another. `pauses` in order. */
function ensurePauses(pauses: readonly Pause[], start: CivilDate): void {
  for (const [index, { from }] of pauses.entries()) {
    ensure(from >= start, 'deadline.before-start', { due: from, start });
    const before = pauses[index - 1];
    ensure(!before?.to || before.to < from, 'deadline.pauses-cross');
  }
}

function readPause(text: string): Pause {
  const [from = '', to = '', more] = text.split('..');
  ensure(more === undefined && from !== '', 'option.span', { option: '--pause' });
  return { from: readDate(from, '--pause'), to: to === '' ? null : readDate(to, '--pause') };
}
