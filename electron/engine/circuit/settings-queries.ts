import { stepsOf } from '#shared/commands/units.ts';
import { DEFAULT_INSTRUCTIONS } from '#shared/domain/instructions.ts';
import type { Query } from '../queries/query.ts';
import { SqliteReadRows } from '../rows.ts';
import { escalationDays, suggestsUnits } from './settings.ts';

export const circuitSettings: Query<'circuit.settings'> = (connection) => ({
  steps: [...stepsOf(new SqliteReadRows(connection))],
  escalationDays: escalationDays(connection),
  suggestions: suggestsUnits(connection),
});

/** The delivered list with what the council made of it; one's favourites first. */
export const instructionList: Query<'instruction.list'> = (connection, _input, { actor }) => {
  const rows = new SqliteReadRows(connection);
  const own = new Map(rows.list('instruction', {}).map((row) => [row.id, row]));
  const favourites = new Set(
    rows.list('instruction_favourite', { person: actor.id }).map(({ instruction }) => instruction),
  );
  const delivered = DEFAULT_INSTRUCTIONS.filter(({ id }) => !own.has(id)).map(({ id, ar, fr }, place) => ({
    id,
    name: { ar, fr },
    place,
    retired: false,
  }));
  const changed = [...own.values()].map(({ id, name_ar, name_fr, place, retired }) => ({
    id,
    name: { ar: name_ar, fr: name_fr },
    place,
    retired: retired === 1,
  }));
  const instructions = [...delivered, ...changed].map((one) => ({
    ...one,
    favourite: favourites.has(one.id),
  }));
  instructions.sort(
    (a, b) => Number(b.favourite) - Number(a.favourite) || a.place - b.place || (a.id < b.id ? -1 : 1),
  );
  return { instructions };
};
