import { z } from 'zod';
import type { Rows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Entry } from '../entry.ts';
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
  fold(rows, { entry, body: { change } }) {
    const { entity, ...row } = change;
    if (change.entity === 'register')
      rows.put('register', { ...(row as Row<'register'>), series: freeSeries(rows, entry, change) });
    else if (entity === 'organization') rows.put('organization', row as never);
    else rows.put('office', row as never);
  },
});

/**
 * Two PCs of a council open the same register without knowing of each other: the one ordered later gets another
 * prefix, so that no label ever names two papers. What was stamped before its desk joined (base 0) stays as it is.
 */
function freeSeries(rows: Rows, { base }: Entry, { id, series }: { id: string; series: string }): string {
  const isTaken = (wanted: string) => rows.list('register', { series: wanted }).some((row) => row.id !== id);
  if (base === 0 || !isTaken(series)) return series;
  const [prefix = '', office = ''] = series.split('-');
  for (let number = 2; ; number++) {
    const candidate = `${prefix.slice(0, 8 - String(number).length)}${number}-${office}`;
    if (!isTaken(candidate)) return candidate;
  }
}
