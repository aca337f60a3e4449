import { z } from 'zod';
import { patch } from '#shared/store/rows.ts';
import { factType, hex32, uuid } from '../fact-type.ts';

/** First entry of a device's chain: it names the key that signs it and all that follow. */
export const deviceInit = factType({
  type: 'device.init',
  body: z.strictObject({
    device: uuid,
    /** Ed25519 public key, raw 32 bytes, hex. */
    publicKey: hex32,
    /** Post number printed in emergency ids; given once, never reused. */
    post: z.int().min(1),
    /** Of its own recovery code, as in `device.recovery`. */
    recovery: hex32.optional(),
  }),
  words: null,
  fold(rows, { entry, body }) {
    if (body.recovery !== undefined) rows.put('recovery_code', { device: body.device, mark: body.recovery });
    // Enrolled before its first entry reached the centre: the post given there stands.
    const enrolled = rows.get('device', body.device);
    if (enrolled) return;
    rows.put('device', {
      id: body.device,
      public_key: body.publicKey,
      post: body.post,
      incarnation: 1,
      state: 'active',
      position: entry.seq,
    });
  },
});

/** The recovery code of this PC from now on, by the SHA-256 over the public half that follows from it. */
export const deviceRecovery = factType({
  type: 'device.recovery',
  body: z.strictObject({ mark: hex32 }),
  words: null,
  fold: (rows, { entry, body }) => void rows.put('recovery_code', { device: entry.dev, mark: body.mark }),
});

/**
 * A new incarnation after going backwards: a restored backup, or a rollback nobody announced. Numbers
 * are suspended until a person has typed the last number stamped on paper (SYNC "Going backwards").
 */
export const deviceRestore = factType({
  type: 'device.restore',
  body: z.strictObject({
    device: uuid,
    incarnation: z.int().min(2),
    cause: z.enum(['restored', 'rolled-back']),
    /** The furthest head known anywhere (witness), when it is ahead of ours. */
    witness: z.strictObject({ incarnation: z.int(), seq: z.int(), hash: hex32 }).nullable(),
  }),
  words: null,
  fold(rows, { entry, body }) {
    const { incarnation, device } = body;
    patch(rows, 'device', [device], { incarnation, state: 'pen-locked', position: entry.seq });
  },
});

/** A person has given the last stamped numbers; missing ones were declared lost. Numbers may be given again. */
export const penUnlock = factType({
  type: 'pen.unlock',
  body: z.strictObject({
    device: uuid,
    lastStamped: z.array(
      z.strictObject({ register: uuid, year: z.int(), supplement: z.int(), number: z.int() }),
    ),
  }),
  words: null,
  fold(rows, { body }) {
    patch(rows, 'device', [body.device], { state: 'active' });
  },
});
