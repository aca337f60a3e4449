import { z } from 'zod';
import { action, query } from './channel.ts';
import { done, id, nothing, text } from './fields.ts';
import { codeAnswer, deviceList, newCode, paperNumber, scopeDevice } from './http.ts';

/**
 * `alone`: no centre · `connected`: heads were equal at the last exchange · `syncing`: entries are under way ·
 * `offline`: nobody answers, everything is kept here · `attention`: a person must look, `problem` says at what.
 */
export const syncState = z.strictObject({
  state: z.enum(['alone', 'connected', 'syncing', 'offline', 'attention']),
  /** A code with a sentence; null unless the state is `attention` or `offline`. */
  problem: z.string().nullable(),
  /** Own entries that are not in the centre's custody yet. */
  waiting: z.int(),
  /** Registrations among them: they exist on this PC only. */
  onlyHere: z.int(),
  /** How many entries of the council are here. */
  taken: z.int(),
  /** How many it had at the last answer; 0 before the first. */
  total: z.int(),
  /**
   * What a long exchange is at: `letters`, the rows as the centre vouches for them · `proof`, the order itself, that they are
   * held against · where it has none: `year`, this year's letters before all others · `earlier`, the order itself and the years
   * before · then `rows`, what came is put in its order. Null: nothing of it.
   */
  phase: z.enum(['letters', 'proof', 'year', 'earlier', 'rows']).nullable(),
  centre: z.string().nullable(),
  /** Post number of this PC in the council. */
  post: z.int().nullable(),
  admin: z.boolean(),
  lastContactAt: z.string().nullable(),
  /** Files: own ones the centre has not yet, others that are there and not here yet; limit in kB a second, 0 = none. */
  scans: z.strictObject({ waiting: z.int(), awaited: z.int(), limit: z.int() }),
  /** Percent of the letters, the newest ones, that the search finds by their words; null when it is all of them. */
  search: z.int().min(0).max(100).nullable(),
});
export type SyncState = z.output<typeof syncState>;

export const joinInput = z.strictObject({
  /** Origin of the centre, as its operator gave it; https beyond this machine. */
  centre: text(300, { required: true }),
  code: text(40, { required: true }),
  /** SHA-256 of the centre's own certificate; '' when an authority of the system vouches for it. */
  certificate: z.string().regex(/^(?:[0-9a-f]{64})?$/),
});

/**
 * `here`: on this PC only · `sent`: sent, the answer is awaited · `custody`: safe at the centre · `refused`: its number
 * was given outside the pen's epoch, another one is asked for.
 */
/**
 * `scan-pending`: safe, and a file it names is not yet · `refused`: the stamped number did not count, another is asked
 * for · `struck`: a note whose number is another note's · `other-office`: it asked for a number in another office's
 * register · `no-effect`: kept, but what others wrote before it left nothing of it to apply.
 */
export const outboxState = z.enum([
  'here',
  'sent',
  'scan-pending',
  'custody',
  'refused',
  'struck',
  'other-office',
  'no-effect',
]);

export const outboxLine = z.strictObject({
  /** Place in this PC's own journal. */
  seq: z.int(),
  at: z.string(),
  type: z.string(),
  mail: z.string().nullable(),
  label: z.string(),
  subject: z.string(),
  state: outboxState,
  /** The letter has no ordinary number yet. */
  numberAwaited: z.boolean(),
});
export type OutboxLine = z.output<typeof outboxLine>;

export const setLine = z.strictObject({
  /** `system`, `none`, or the address of a proxy. */
  proxy: text(300, { required: true }),
  /** PEM; '' takes it away, null leaves it. */
  authority: z.string().max(100_000).nullable(),
});

export const syncChannels = {
  'sync.state': action(nothing, syncState),
  /** Exchanges now and answers when done. */
  'sync.now': action(nothing, syncState),
  /** What this PC wrote, newest first; `text` is looked for in labels and subjects of the newest few thousand. */
  'sync.outbox': query(
    z.strictObject({
      text: text(200).default(''),
      /** Leaves out what is safe. */
      waiting: z.boolean().default(false),
      limit: z.int().min(1).max(500).default(200),
    }),
    z.strictObject({ lines: z.array(outboxLine), custody: z.int(), total: z.int() }),
  ),
  'sync.join': action(joinInput, syncState),
  'sync.new-code': action(newCode, codeAnswer),
  'sync.devices': action(nothing, deviceList),
  /** How this PC reaches its centre; `fixed` is laid down by the computer's administrator. */
  'sync.line': action(
    nothing,
    z.strictObject({
      proxy: z.string(),
      /** Subjects of the council's own authorities. */
      authorities: z.array(z.string()),
      fixed: z.strictObject({ proxy: z.boolean(), authority: z.boolean() }),
    }),
  ),
  'sync.set-line': action(setLine, done),
  /** How much of the line scans may take, in kilobytes a second; 0 = all of it. */
  'sync.limit-scans': action(z.strictObject({ kilobytes: z.int().min(0).max(1_000_000) }), done),
  'sync.scope-device': action(scopeDevice, done),
  'sync.revoke-device': action(
    z.strictObject({
      device: id,
      reason: text(500, { required: true }),
      lastStamped: z.array(paperNumber).max(400).default([]),
    }),
    done,
  ),
};
