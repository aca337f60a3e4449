import { z } from 'zod';
import { native } from './channel.ts';
import { nothing } from './fields.ts';
import { failure } from './result.ts';

/** Ports below are the system's own. */
export const LEAST_PORT = 1_024;
export const MOST_PORT = 65_535;

/**
 * The council's centre on this PC. `off`: not hosted · `failed`: it should run and does not, `problem` says why, and it is
 * tried again by itself · `joining`: its doors are open and this PC joins it.
 */
export const hostingState = z.strictObject({
  state: z.enum(['off', 'starting', 'joining', 'running', 'stopping', 'failed']),
  problem: failure.nullable(),
  /** Where it listens; while it never ran, the one that would be taken. */
  port: z.int(),
  /** Whether a council was founded there: its PCs know the port, it is not changed any more. */
  founded: z.boolean(),
  /** How other PCs reach it: 'https://192.168.1.20:4410'. */
  addresses: z.array(z.string()),
  /** SHA-256 of its certificate, hex: what other PCs are told when they join. */
  certificate: z.string().nullable(),
  /** To be read by a person: no channel takes it back. */
  shownFolder: z.string(),
  /** The last whole copy of that folder made from here. */
  lastCopyAt: z.string().nullable(),
  /** Where a copy goes each day by itself, to be read by a person; null until a first one was made. */
  shownCopyPlace: z.string().nullable(),
  /** Why the last copy that was tried since this PC started did not succeed. */
  copyProblem: failure.nullable(),
  /** Bytes of the copy under way. */
  copying: z.strictObject({ done: z.number(), total: z.number() }).nullable(),
});
export type HostingState = z.infer<typeof hostingState>;

/** Answered by the main process, for whoever administers people. */
export const hostingChannels = {
  'hosting.state': native(nothing, hostingState),
  /** Starts it now and with every start of the app; a PC that stands alone then joins it. Answers when that is done. */
  'hosting.start': native(z.strictObject({ port: z.int().min(LEAST_PORT).max(MOST_PORT) }), hostingState),
  'hosting.stop': native(nothing, hostingState),
  /**
   * Copies it now, and each day from then on: to the place of before, or to a folder chosen in a dialog where there is
   * none or it is to go `elsewhere`. It works meanwhile. `copied` false when nobody chose one.
   */
  'hosting.copy': native(
    z.strictObject({ elsewhere: z.boolean().default(false) }),
    z.strictObject({ copied: z.boolean() }),
  ),
  /** A fresh set-up code, shown once, for another PC to found the council. Refuses `hosting.founded`. */
  'hosting.code': native(nothing, z.strictObject({ code: z.string(), expiresAt: z.string() })),
};
