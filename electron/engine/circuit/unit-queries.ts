import type { UnitLine } from '#shared/contract/units.ts';
import type { UnitMode } from '#shared/domain/circuit-steps.ts';
import { ensure } from '#shared/domain/errors.ts';
import { actionsOf } from '#shared/domain/permissions.ts';
import { treeOn } from '#shared/domain/units.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import type { Query } from '../queries/query.ts';
import { SqliteReadRows } from '../rows.ts';
import { STANDS } from './reach.ts';

/** The tree as it was on a day, with the people of each unit on that day. */
export const unitTree: Query<'unit.tree'> = (connection, { on }, context) => {
  const day = on ?? context.day;
  const rows = new SqliteReadRows(connection);
  const people = peopleByUnit(connection, day);
  const versions = rows.list('unit_version', {}).map((version) => ({ ...version, from: version.valid_from }));
  const units = treeOn(versions, day).flatMap((version): UnitLine[] => {
    const unit = rows.get('unit', version.unit);
    // A version of closing says the last day it worked.
    if (!unit || (version.closed === 1 && version.valid_from < day)) return [];
    return [
      {
        id: version.unit,
        parent: version.parent,
        code: version.code,
        name: { ar: version.name_ar, fr: version.name_fr },
        step: version.step,
        mode: version.mode as UnitMode,
        from: unit.valid_from,
        to: unit.valid_to,
        mergedInto: unit.merged_into,
        people: people.get(version.unit) ?? [],
      },
    ];
  });
  return { units: units.sort((a, b) => (a.code < b.code ? -1 : 1)) };
};

interface PersonRow {
  unit: string;
  id: string;
  name: string;
  role: string;
  until: string | null;
  insteadOf: string | null;
}

/** Heads first; whoever is only lent a right says by whom and until when. */
function peopleByUnit(connection: Connection, day: string): Map<string, UnitLine['people']> {
  const rows = connection
    .prepare(
      `SELECT g.unit, p.id, p.name, g.role, g.valid_to AS until, o.name AS insteadOf
       FROM role_grant g JOIN person p ON p.id = g.person LEFT JOIN person o ON o.id = g.on_behalf_of
       WHERE g.unit IS NOT NULL AND p.state = 'active' AND ${STANDS}
       ORDER BY g.role = 'unit-head' DESC, g.on_behalf_of IS NOT NULL, p.name`,
    )
    .all({ day }) as PersonRow[];
  const byUnit = new Map<string, UnitLine['people']>();
  for (const { unit, ...person } of rows) byUnit.set(unit, [...(byUnit.get(unit) ?? []), person]);
  return byUnit;
}

export const unitHistory: Query<'unit.history'> = (connection, { unit }, { actor, day }) => {
  ensure(actionsOf(actor, day).length > 0, 'person.not-allowed');
  const rows = connection
    .prepare(
      `SELECT v.*, coalesce(p.name, '') AS by, json_extract(CAST(o.bytes AS TEXT), '$.ts') AS at
       FROM unit_version v LEFT JOIN own o ON o.id = v.entry
         LEFT JOIN person p ON p.id = json_extract(CAST(o.bytes AS TEXT), '$.usr')
       WHERE v.unit = ? ORDER BY v.position`,
    )
    .all(unit) as (Row<'unit_version'> & { by: string; at: string | null })[];
  return {
    versions: rows.map((row) => ({
      on: row.valid_from,
      parent: row.parent,
      code: row.code,
      name: { ar: row.name_ar, fr: row.name_fr },
      step: row.step,
      mode: row.mode as UnitMode,
      closed: row.closed === 1,
      mergedInto: row.merged_into,
      by: row.by,
      at: row.at ?? '',
    })),
  };
};
