import { directoryChange } from '#shared/journal/facts/directory.ts';
import type { Client } from '../database.ts';
import type { AuthenticEntry } from './read-push.ts';

/** Registers that these entries declare; one that is known stays whose it is. */
export async function keepRegisters(
  client: Client,
  council: string,
  accepted: readonly AuthenticEntry[],
): Promise<void> {
  for (const { entry } of accepted) {
    if (entry.type !== directoryChange.type) continue;
    const read = directoryChange.body.safeParse(entry.body);
    if (!read.success || read.data.change.entity !== 'register') continue;
    const { id, office } = read.data.change;
    await client.query(
      'INSERT INTO register (council, id, office) VALUES ($1, $2, $3) ON CONFLICT (council, id) DO NOTHING',
      [council, id, office],
    );
  }
}

/** Those of these registers that another office declared. */
export async function othersRegisters(
  client: Client,
  council: string,
  office: string,
  registers: readonly string[],
): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'others-registers',
    text: 'SELECT id FROM register WHERE council = $1 AND id = ANY ($2) AND office <> $3',
    values: [council, registers, office],
  });
  return new Set(rows.map(({ id }) => id));
}
