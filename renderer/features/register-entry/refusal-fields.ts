import type { Refusal } from '#renderer/app/refusal.ts';
import { blankEntry, type EntryField } from './entry-values.ts';

const FIELDS = new Set(Object.keys(blankEntry()));

/** Refusals about one field that do not name it. */
const FIELD_OF: Record<string, EntryField> = {
  'register.late-reason': 'lateReason',
  'number.paper-day': 'paperDay',
  'correspondent.unknown': 'correspondent',
  'circuit.no-receiver': 'receiver',
  'circuit.clearance': 'receiver',
  'circuit.unit-clearance': 'receiver',
  'circuit.not-in-unit': 'receiver',
  'unit.unknown': 'receiver',
  'unit.closed': 'receiver',
  'unit.merged': 'receiver',
  'identity.off': 'nationalId',
  'file.twice': 'files',
  'file.too-many': 'files',
  'file.unknown': 'files',
};

/** The field a refusal of the engine is about, or null when it is about the whole save. */
export function fieldOfRefusal({ code, params }: Refusal): EntryField | null {
  const named = String(params.field ?? '');
  if (FIELDS.has(named)) return named as EntryField;
  return FIELD_OF[code] ?? null;
}

/** Refusals that a person lifts by saying which year's book is meant; the years on offer. */
export function yearsToConfirm({ code, params }: Refusal): number[] {
  if (code !== 'book.confirm-year') return [];
  return String(params.open ?? '')
    .split(',')
    .map((year) => Number(year.trim()))
    .filter((year) => year > 0);
}
