import { holidaysOf } from '#shared/domain/calendar.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { CliCommand } from '../command.ts';
import { integer } from '../input/options.ts';

export const calendarCommand: CliCommand = {
  name: 'calendar',
  usage: 'calendar list --year YEAR',
  help: 'Days off of a year. Lunar ones are computed and marked provisional.',
  options: { year: { type: 'string', value: 'YEAR', help: 'Gregorian year' } },
  positionals: { least: 1, most: 1 },
  async run({ options, positionals }) {
    if (positionals[0] !== 'list') throw new DomainError('option.unknown-action', { action: 'list' });
    const year = integer(options, 'year', 1957, 2070);
    if (year === null) throw new DomainError('option.missing', { option: '--year' });
    const holidays = holidaysOf(year);
    return {
      json: { year, holidays },
      text: holidays.map(
        ({ date, name, status }) => `${date}  ${status.padEnd(11)}  ${name.fr} · ${name.ar}`,
      ),
    };
  },
};
