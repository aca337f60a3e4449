import { z } from 'zod';
import { ensure } from '#shared/domain/errors.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import { factType, hex32, uuid } from '../fact-type.ts';
import { canSealFor } from '../sealed-box.ts';
import { CENTRE } from './centre.ts';

/** The centre whose order these rows follow; '' on a PC that stands alone. */
export const centreOf = (rows: ReadRows): string => rows.list('device', { state: CENTRE })[0]?.id ?? '';

/** Whether a PC administers the council; one that stands alone does. */
export function administersCouncil(rows: ReadRows, device: string): boolean {
  return centreOf(rows) === '' || rows.get('device_admin', device)?.admin === 1;
}

/** A PC that does not administer, or one that spoke in another order than this, says nothing for the council. */
export function ensureSpeaks(rows: ReadRows, device: string, centre: string): void {
  ensure(centre === centreOf(rows) && administersCouncil(rows, device), 'recovery.not-administering');
}

/**
 * The council's recovery key (SECURITY, "escrowed to the council's recovery public key"): every PC that hears of it seals its
 * database key to it. Its private half follows from a code on paper and `salt`. Without effect from a PC that does not administer,
 * in another order than the one it was made in (the past of a PC that joins ends no council's code), and for a point that nothing
 * can be sealed to: every PC would fail at it. About devices: it is proved and read as rights are, never from a row.
 */
export const councilKey = factType({
  type: 'device.council-key',
  body: z.strictObject({
    public: hex32,
    salt: z.string().regex(/^[0-9a-f]{32}$/),
    centre: z.union([uuid, z.literal('')]),
  }),
  words: null,
  fold(rows, { entry, body }) {
    const { centre, ...key } = body;
    ensureSpeaks(rows, entry.dev, centre);
    if (!canSealFor(Buffer.from(key.public, 'hex'))) throw new Error('fold: a key that agrees with nobody');
    rows.put('council_key', { id: 'council', ...key, device: entry.dev, person: entry.usr, at: entry.ts });
  },
});
