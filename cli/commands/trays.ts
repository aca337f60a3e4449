import { trayCounts, trayList } from '#engine/circuit/trays.ts';
import { TRAY_NAMES, trayName } from '#shared/contract/trays.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { CliCommand } from '../command.ts';
import { integer, optional } from '../input/options.ts';
import { unitNamed } from '../store/circuit.ts';
import { withReadStore } from '../store/read-store.ts';
import { lineText } from '../text.ts';

/** As a line tells its place: a date or none, its order, its id. */
const PLACE = /^[^|]*\|\d{15}\|[\da-f-]{36}$/;

export const traysCommand: CliCommand = {
  name: 'trays',
  usage: 'trays [--tray NAME] [--unit UNIT] [--limit N] [--after PLACE] --as PERSON',
  help: `How many letters lie in each of one's trays; with --tray, which ones, most urgent first: ${TRAY_NAMES.join(', ')}.`,
  options: {
    tray: { type: 'string', value: 'NAME', help: 'the letters of this tray' },
    unit: { type: 'string', value: 'UNIT', help: 'of one unit; all of one’s own without it' },
    limit: { type: 'string', value: 'N', help: 'how many lines (50)' },
    after: { type: 'string', value: 'PLACE', help: 'the next page: "place" of the last line' },
  },
  positionals: { least: 0, most: 0 },
  run(call) {
    const { options } = call;
    return withReadStore(call, ({ connection, actor, day, office }) => {
      const context = { actor, day, office };
      const name = optional(options, 'tray');
      // A count is of all one's trays: of one unit, or further on, there are only letters.
      const other = (['unit', 'after'] as const).find((option) => optional(options, option) !== null);
      if (name === null && other) throw new DomainError('option.missing', { option: '--tray' });
      if (name === null) {
        const counts = trayCounts(connection, {}, context);
        return {
          json: { day, trays: counts },
          text: Object.entries(counts).map(([tray, count]) => `${tray}  ${count}`),
        };
      }
      const tray = trayName.safeParse(name);
      if (!tray.success) throw new DomainError('option.unknown-action', { action: TRAY_NAMES.join(', ') });
      const unit = optional(options, 'unit');
      const after = optional(options, 'after');
      ensure(after === null || PLACE.test(after), 'input.malformed', { field: '--after' });
      const input = {
        tray: tray.data,
        unit: unit === null ? null : unitNamed(connection, unit),
        after,
        limit: integer(options, 'limit', 1, 200) ?? 50,
      };
      const { lines } = trayList(connection, input, context);
      return {
        json: {
          tray: name,
          lines,
          next: lines.length === input.limit ? (lines.at(-1)?.place ?? null) : null,
        },
        text: lines.map((line) => `${lineText(line)}${line.due ? `  ${line.due} ${line.urgency}` : ''}`),
      };
    });
  },
};
