import { z } from 'zod';
import { patch, type Rows } from '#shared/store/rows.ts';
import type { Entry } from '../entry.ts';
import { factType, hex32, uuid } from '../fact-type.ts';

/** The state of the one device row that is the centre itself. */
export const CENTRE = 'centre';

/** Facts of the centre count only when the centre states them: anybody can write any type. */
export function isFromCentre(rows: Rows, entry: Entry): boolean {
  return rows.get('device', entry.dev)?.state === CENTRE;
}

/** First entry of a council's stream: the key that signs the centre's facts. A second one changes nothing. */
export const centreInit = factType({
  type: 'centre.init',
  body: z.strictObject({ device: uuid, publicKey: hex32 }),
  words: null,
  fold(rows, { entry, body }) {
    if (rows.list('device', { state: CENTRE }).length > 0 || entry.dev !== body.device) return;
    rows.put('device', {
      id: body.device,
      public_key: body.publicKey,
      post: 0,
      incarnation: 1,
      state: CENTRE,
      position: entry.seq,
    });
  },
});

/** A device belongs to the council: its key, and the post number that was never another's. */
export const deviceEnrol = factType({
  type: 'device.enrol',
  body: z.strictObject({
    device: uuid,
    publicKey: hex32,
    office: uuid,
    post: z.int().min(1),
    /** What it may see and do: a restored centre that forgot the device reads it here. */
    scope: z.enum(['office', 'council']).optional(),
    clearance: z.int().min(0).max(2).optional(),
    admin: z.boolean().optional(),
  }),
  words: null,
  fold(rows, { entry, body }) {
    if (!isFromCentre(rows, entry)) return;
    const known = rows.get('device', body.device);
    rows.put('device', {
      incarnation: 1,
      state: 'active',
      position: entry.seq,
      ...known,
      id: body.device,
      public_key: body.publicKey,
      post: body.post,
    });
    if (body.admin !== undefined) noteAdmin(rows, body.device, body.admin);
  },
});

function noteAdmin(rows: Rows, device: string, admin: boolean): void {
  rows.put('device_admin', { device, admin: admin ? 1 : 0 });
}

/**
 * A copy of the centre was put back: until every desk has sent again what it has, the order may lack what a later place
 * rests on. A pen that moves meanwhile waits: its holder may not have heard of numbers that are on the way back.
 */
export const centreRestored = factType({
  type: 'centre.restored',
  body: z.strictObject({ gen: z.int().min(1) }),
  words: null,
  fold(rows, { entry, body: { gen } }) {
    if (!isFromCentre(rows, entry)) return;
    rows.put('recovery', { gen, position: entry.seq });
    rows.put('generation', { gen, position: entry.seq });
  },
});

/** Every desk has sent again, or is declared lost: whatever was given before stands before this place. */
export const centreComplete = factType({
  type: 'centre.complete',
  body: z.strictObject({ gen: z.int().min(1) }),
  words: null,
  fold(rows, { entry }) {
    if (!isFromCentre(rows, entry)) return;
    for (const { gen } of rows.list('recovery', {})) rows.drop('recovery', gen);
  },
});

/**
 * An entry that the centre keeps and that has no effect, with the code of why. It stands before that entry: a later
 * version of the fold can never give it one.
 */
export const effectRefused = factType({
  type: 'effect.refused',
  body: z.strictObject({ entry: uuid, code: z.string().min(1).max(60) }),
  words: null,
  fold(rows, { entry, body }) {
    if (isFromCentre(rows, entry)) rows.put('effect_refused', body);
  },
});

/** To be asked by entries the centre may refuse. Throws: kept, and without effect. */
export function ensureEffect(rows: Rows, { id }: Entry): void {
  const refused = rows.get('effect_refused', id);
  if (refused) throw new Error(`refused: ${refused.code}`);
}

/** How far a device sees and what it may do were changed: it fetches words it may have now, and drops the others. */
export const deviceScope = factType({
  type: 'device.scope',
  body: z.strictObject({
    device: uuid,
    scope: z.enum(['office', 'council']),
    clearance: z.int().min(0).max(2),
    admin: z.boolean(),
  }),
  words: null,
  // How far it sees is of no row: the centre holds itself to it, and the device reads it in the order.
  fold(rows, { entry, body }) {
    if (isFromCentre(rows, entry)) noteAdmin(rows, body.device, body.admin);
  },
});

/** A stolen or retired PC: what it still sends is kept apart and has no effect. */
export const deviceRevoke = factType({
  type: 'device.revoke',
  body: z.strictObject({ device: uuid, reason: z.string() }),
  words: null,
  fold(rows, { entry, body }) {
    if (isFromCentre(rows, entry)) patch(rows, 'device', [body.device], { state: 'revoked' });
  },
});
