import { z } from 'zod';
import { patch } from '#shared/store/rows.ts';
import { factType, uuid } from '../fact-type.ts';
import { recordEvent } from '../mail-event.ts';

/** A PC falls to its emergency register: nobody answered in time. */
export const emergencyOpen = factType({
  type: 'emergency.open',
  body: z.strictObject({ period: uuid }),
  words: null,
  fold(rows, { entry, body }) {
    rows.put('emergency_period', {
      id: body.period,
      device: entry.dev,
      opened_at: entry.ts,
      closed_at: null,
      numbers: 0,
      cause: '',
      authorised_by: '',
      explained_at: null,
      renewed_at: null,
      position: entry.seq,
    });
  },
});

/** The number a letter carries on paper until, and beside, its ordinary one. A letter has at most one (I7). */
export const emergencyNumber = factType({
  type: 'emergency.number',
  body: z.strictObject({
    mail: uuid,
    period: uuid,
    year: z.int(),
    sequence: z.int().min(1),
    code: z.string().max(40),
  }),
  words: null,
  fold(rows, input) {
    const { entry, body } = input;
    const { mail, period, year, sequence, code } = body;
    if (rows.get('emergency', mail)) return;
    patch(rows, 'mail', [mail], { emergency: code });
    const { dev: device, ts: at, seq: position } = entry;
    rows.put('emergency', { mail, device, year, sequence, code, period, at, position });
    rows.add('emergency_period', [period], 'numbers', 1);
    recordEvent(rows, input, mail, code, []);
  },
});

/** Why, and who allowed it: asked once, afterwards, never in the clerk's way. */
export const emergencyExplain = factType({
  type: 'emergency.explain',
  body: z.strictObject({ period: uuid, renews: z.boolean() }),
  words: z.strictObject({ cause: z.string(), authorisedBy: z.string() }),
  fold(rows, { entry, body, words }) {
    patch(rows, 'emergency_period', [body.period], {
      cause: words?.cause ?? '',
      authorised_by: words?.authorisedBy ?? '',
      explained_at: entry.ts,
      ...(body.renews ? { renewed_at: entry.ts } : {}),
    });
  },
});

/** The centre answered again, and every number was given. */
export const emergencyClose = factType({
  type: 'emergency.close',
  body: z.strictObject({ period: uuid }),
  words: null,
  fold(rows, { entry, body }) {
    patch(rows, 'emergency_period', [body.period], { closed_at: entry.ts });
  },
});
