import { z } from 'zod';
import { patch, type Rows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { authorOf, noteChanged } from '../clock-counts.ts';
import type { Entry } from '../entry.ts';
import { date, factType, uuid } from '../fact-type.ts';

const touches = {
  /** First and last day whose nature changes, so that clocks elsewhere need not be looked at. */
  from: date,
  to: date,
};

/** A day off added or taken away, or a lunar feast said for one Hijri year. Travels to every PC of the council. */
export const calendarChange = factType({
  type: 'calendar.change',
  body: z.strictObject({
    change: uuid,
    kind: z.enum(['lunar', 'add', 'remove']),
    date,
    feast: z.enum(['muharram', 'mawlid', 'fitr', 'adha', '']),
    hijriYear: z.int(),
    name_ar: z.string(),
    name_fr: z.string(),
    office: uuid.nullable(),
    touches: z.strictObject(touches),
  }),
  words: null,
  fold(rows, { entry, body }) {
    const { change, kind, feast, hijriYear, name_ar, name_fr, office } = body;
    rows.put('calendar_change', {
      ...pending(entry, change, body.touches),
      kind,
      date: body.date,
      feast,
      hijri_year: hijriYear,
      name_ar,
      name_fr,
      office,
      withdrawn: 0,
    });
    noteChanged(rows, entry, change);
  },
});

/** A change said by mistake is taken back; what it had moved is computed again. */
export const calendarWithdraw = factType({
  type: 'calendar.withdraw',
  body: z.strictObject({ change: uuid, touches: z.strictObject(touches) }),
  words: null,
  fold(rows, { entry, body }) {
    patch(rows, 'calendar_change', [body.change], { withdrawn: 1 });
    // The withdrawal has moves of its own, beside those of what it withdraws.
    renew(rows, entry, body.touches);
  },
});

/** Another weekend or another distance to Umm al-Qura: every open clock is looked at. */
export const calendarConfigure = factType({
  type: 'calendar.configure',
  body: z.strictObject({
    weekend: z.array(z.int().min(1).max(7)).max(3),
    hijriOffset: z.int().min(-2).max(2),
    touches: z.strictObject(touches),
  }),
  words: null,
  fold(rows, { entry, body: { weekend, hijriOffset, touches } }) {
    rows.put('circuit_setting', { name: 'weekend', value: JSON.stringify(weekend) });
    rows.put('circuit_setting', { name: 'hijri-offset', value: String(hijriOffset) });
    renew(rows, entry, touches);
  },
});

type Touches = { from: string; to: string };

/** A line that only asks for a recomputation; its id is its entry's. */
function renew(rows: Rows, entry: Entry, touched: Touches): void {
  rows.put('calendar_change', {
    ...pending(entry, entry.id, touched),
    kind: 'renew',
    date: touched.from,
    feast: '',
    hijri_year: 0,
    name_ar: '',
    name_fr: '',
    office: null,
    withdrawn: 1,
  });
  noteChanged(rows, entry, entry.id);
}

function pending(entry: Entry, id: string, { from, to }: Touches) {
  return {
    id,
    recomputed: 0,
    cursor: '',
    touches_from: from,
    touches_to: to,
    position: entry.seq,
    person: entry.usr,
    at: entry.ts,
    device: authorOf(entry),
  } satisfies Partial<Row<'calendar_change'>>;
}
