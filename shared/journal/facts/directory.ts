import { z } from 'zod';
import { factType, uuid } from '../fact-type.ts';

const names = { name_ar: z.string(), name_fr: z.string() };

/** Organization, offices and registers. Not personal, so the names are in the entry itself. */
export const directoryChange = factType({
  type: 'directory.change',
  body: z.strictObject({
    change: z.discriminatedUnion('entity', [
      z.strictObject({ entity: z.literal('organization'), id: uuid, ...names }),
      z.strictObject({ entity: z.literal('office'), id: uuid, code: z.string(), ...names }),
      z.strictObject({
        entity: z.literal('register'),
        id: uuid,
        office: uuid,
        kind: z.string(),
        series: z.string(),
      }),
    ]),
  }),
  words: null,
  fold(rows, { body: { change } }) {
    const { entity, ...row } = change;
    if (entity === 'organization') rows.put('organization', row as never);
    else if (entity === 'office') rows.put('office', row as never);
    else rows.put('register', row as never);
  },
});
