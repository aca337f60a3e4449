import type { Pushed, SyncStatus } from '#shared/contract/http.ts';
import { deviceRevoke } from '#shared/journal/facts/centre.ts';
import type { Centre } from '../centre.ts';
import type { Client } from '../database.ts';
import type { CallingDevice } from '../route.ts';
import { readPush } from './read-push.ts';
import { quarantine } from './take-custody.ts';

/**
 * A stopped PC (revoked, or a copied disk) hands over what it wrote and the council's order did not take, all of it and
 * as often as it likes: a centre put back from a copy has forgotten what it kept apart. The order is not touched.
 * Refuses `sync.not-authentic`, `sync.wrong-content`.
 */
export async function keepApart(
  centre: Centre,
  device: CallingDevice,
  lines: readonly Pushed[],
): Promise<void> {
  const entries = await readPush(lines, device);
  const at = new Date(centre.machine.now()).toISOString();
  await centre.database.unitOfWork(device.council, async (client) => {
    const { rows } = await client.query<{ hash: Buffer }>(
      'SELECT hash FROM journal WHERE council = $1 AND device = $2 AND seq = ANY ($3)',
      [device.council, device.id, entries.map(({ entry }) => entry.seq)],
    );
    const ordered = new Set(rows.map(({ hash }) => hash.toString('hex')));
    const apart = entries.filter(({ hash }) => !ordered.has(hash.toString('hex')));
    await quarantine(client, device, apart, device.state === 'revoked' ? 'revoked' : 'fork', at);
  });
}

/** With the entry that revoked it: the PC shows it to a centre that was put back from an older copy. */
export async function revokedBy(
  client: Client,
  { council, id }: Pick<CallingDevice, 'council' | 'id'>,
): Promise<Extract<SyncStatus, { code: 'revoked' }>> {
  const { rows } = await client.query<{ bytes: Buffer; sig: Buffer }>(
    `SELECT bytes, sig FROM journal WHERE council = $1 AND type = '${deviceRevoke.type}'
       AND device = (SELECT centre_device FROM council WHERE council = $1)
       AND convert_from(bytes, 'UTF8')::json #>> '{body,device}' = $2 ORDER BY cseq DESC LIMIT 1`,
    [council, id],
  );
  const [row] = rows;
  const entry = row ? { bytes: row.bytes.toString('utf8'), sig: row.sig.toString('base64') } : null;
  return { code: 'revoked', entry };
}
