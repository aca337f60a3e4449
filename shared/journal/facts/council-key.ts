import { z } from 'zod';
import { ensure } from '#shared/domain/errors.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import { factType, hex32 } from '../fact-type.ts';
import { CENTRE } from './centre.ts';

/** Whether a PC administers the council; one that stands alone does. */
export function administersCouncil(rows: ReadRows, device: string): boolean {
  const isAlone = rows.list('device', { state: CENTRE }).length === 0;
  return isAlone || rows.get('device_admin', device)?.admin === 1;
}

/**
 * The council's recovery key (SECURITY, "escrowed to the council's recovery public key"): every PC that hears of it seals its
 * database key to it. Its private half follows from a code on paper and `salt`. Without effect from a PC that does not administer.
 */
export const councilKey = factType({
  type: 'council.key',
  body: z.strictObject({ public: hex32, salt: z.string().regex(/^[0-9a-f]{32}$/) }),
  words: null,
  fold(rows, { entry, body }) {
    ensure(administersCouncil(rows, entry.dev), 'recovery.not-administering');
    rows.put('council_key', { id: 'council', ...body, device: entry.dev, person: entry.usr, at: entry.ts });
  },
});
