import { z } from 'zod';
import { factType, hex32, uuid } from '../fact-type.ts';

/**
 * Somebody looked at an entry that the centre keeps apart (a revoked PC's, a copied disk's): its letter was entered
 * again as `mail`, or it was settled with a reason. The entry itself stays where it is, for ever.
 */
export const apartSettle = factType({
  type: 'apart.settle',
  body: z.strictObject({
    /** Of the entry kept apart. */
    hash: hex32,
    device: uuid,
    choice: z.enum(['entered', 'settled']),
    mail: uuid.nullable(),
  }),
  words: z.strictObject({ reason: z.string() }),
  fold(rows, { entry, body: { hash, device, choice, mail }, words }) {
    // Two people settled it without knowing of each other: an entry that gave a letter says more than one that did not.
    const known = rows.get('apart_settled', hash);
    if (known && (known.choice === 'entered' || choice === 'settled')) return;
    const reason = words?.reason ?? '';
    const told = { entry: entry.id, person: entry.usr, at: entry.ts, reason, position: entry.seq };
    rows.put('apart_settled', { hash, device, choice, mail, ...told });
  },
});
