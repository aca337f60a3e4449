import { z } from 'zod';
import { pathUp } from '#shared/domain/units.ts';
import { patch, type Rows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { date, type FoldInput, factType, uuid } from '../fact-type.ts';

const described = {
  unit: uuid,
  parent: uuid.nullable(),
  code: z.string(),
  name_ar: z.string(),
  name_fr: z.string(),
  step: z.string(),
  mode: z.enum(['heads', 'paper']),
  /** First day in force. */
  on: date,
};

/** Names of units are not personal, so they are in the entry itself. */
export const unitCreate = factType({
  type: 'unit.create',
  body: z.strictObject(described),
  words: null,
  fold(rows, input) {
    const { unit, on, ...rest } = input.body;
    rows.put('unit', { id: unit, ...rest, valid_from: on, valid_to: null, merged_into: null });
    keepVersion(rows, input, rows.get('unit', unit), on);
    renewAbove(rows, unit);
  },
});

/** Renamed, moved, or working another way from a day on. */
export const unitChange = factType({
  type: 'unit.change',
  body: z.strictObject(described),
  words: null,
  fold(rows, input) {
    const { unit, on, ...rest } = input.body;
    const before = rows.get('unit', unit);
    const after = patch(rows, 'unit', [unit], rest);
    keepVersion(rows, input, after, on);
    if (before?.parent !== after.parent) renewAbove(rows, unit);
  },
});

/** Closed, or merged into another; its past stays. */
export const unitClose = factType({
  type: 'unit.close',
  body: z.strictObject({ unit: uuid, on: date, mergedInto: uuid.nullable() }),
  words: null,
  fold(rows, input) {
    const { unit, on, mergedInto } = input.body;
    const after = patch(rows, 'unit', [unit], { valid_to: on, merged_into: mergedInto });
    keepVersion(rows, input, after, on);
  },
});

function keepVersion(
  rows: Rows,
  { entry }: FoldInput<unknown, unknown>,
  unit: Row<'unit'> | undefined,
  on: string,
): void {
  if (!unit) return;
  const { id, parent, code, name_ar, name_fr, step, mode, merged_into } = unit;
  rows.put('unit_version', {
    unit: id,
    position: entry.seq,
    valid_from: on,
    parent,
    code,
    name_ar,
    name_fr,
    step,
    mode,
    closed: unit.valid_to === null ? 0 : 1,
    merged_into,
    entry: entry.id,
  });
}

/** A unit and everything below it stand under other units now. */
function renewAbove(rows: Rows, moved: string): void {
  const parentOf = (unit: string): string | null => rows.get('unit', unit)?.parent ?? null;
  const below = new Set([moved, ...rows.list('unit_above', { above: moved }).map(({ unit }) => unit)]);
  for (const unit of below) {
    for (const { above } of rows.list('unit_above', { unit })) rows.drop('unit_above', unit, above);
    for (const above of pathUp(unit, parentOf)) rows.put('unit_above', { unit, above });
  }
}
