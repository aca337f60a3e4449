import { z } from 'zod';
import { bilingual } from '#shared/contract/status.ts';
import { DomainError } from '#shared/domain/errors.ts';

const labelSchema = z.object({ store: z.string().min(1).max(60), council: bilingual });
export type KeyringLabel = z.infer<typeof labelSchema>;

/** Whose store a keyring belongs to, without any key. Refuses `store.keyring-damaged`. */
export function keyringLabel(bytes: Uint8Array): KeyringLabel {
  try {
    return labelSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    throw new DomainError('store.keyring-damaged');
  }
}
