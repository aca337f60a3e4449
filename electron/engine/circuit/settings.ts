import type { z } from 'zod';
import { readSetting } from '#shared/commands/circuit-setting.ts';
import { configureCircuit } from '#shared/contract/trays.ts';
import { DEFAULT_ESCALATION_DAYS } from '#shared/domain/circuit.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';

const { escalationDays: days, suggestions } = configureCircuit.shape;

/** Days after the due date at which the superior sees it too; null: never. */
export const escalationDays = (connection: Connection): number | null =>
  settingOf<number | null>(connection, 'escalation-days', days.unwrap(), DEFAULT_ESCALATION_DAYS);

export const suggestsUnits = (connection: Connection): boolean =>
  settingOf(connection, 'suggestions', suggestions.unwrap(), true);

function settingOf<Value>(
  connection: Connection,
  name: string,
  schema: z.ZodType<Value>,
  otherwise: Value,
): Value {
  const value = prepared(connection, 'SELECT value FROM circuit_setting WHERE name = ?').pluck().get(name);
  return readSetting(value as string | undefined, schema, otherwise);
}
