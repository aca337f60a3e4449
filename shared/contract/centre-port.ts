import type { Result } from './result.ts';

/**
 * Messages between the main process and a centre hosted on this PC, the same over a utility process and over a child
 * process. Nothing a screen sent reaches the centre this way: what is asked is one of these words.
 */
export type ToCentre =
  | { type: 'ask'; id: number; what: CentreQuestion }
  /** End in order: what is under way is answered, then the database stops. */
  | { type: 'stop' };

/**
 * `code`: a fresh set-up code, while no council was founded; answers { code, expiresAt } ·
 * `founded`: whether one was; answers { founded } ·
 * `copy-begin`, `copy-whole` (answers { label }), `copy-end`: its database's files are being copied while it works.
 */
export type CentreQuestion = 'code' | 'founded' | 'copy-begin' | 'copy-whole' | 'copy-end';

export type FromCentre =
  /** Its database runs as this process, which a centre that is killed would leave behind. */
  | { type: 'database'; pid: number }
  /** Its doors are open. `certificate`: SHA-256, hex. */
  | { type: 'ready'; certificate: string }
  /** It did not start; `code` has a sentence. The process ends at `stop`. */
  | { type: 'refused'; code: string; params: Record<string, string | number> }
  | { type: 'answer'; id: number; result: Result<unknown> };
