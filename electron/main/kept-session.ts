import type { FromEngine } from '#shared/contract/engine-port.ts';

export type OpenSession = NonNullable<Extract<FromEngine, { type: 'keep' }>['session']>;

export interface KeptSession {
  get(): OpenSession | null;
  /** Takes the next session, or none; the key held before is wiped. */
  keep(next: OpenSession | null): void;
}

/** The session a restarted engine goes on with: in memory only, and only while somebody is signed in. */
export function createKeptSession(): KeptSession {
  let kept: OpenSession | null = null;
  return {
    get: () => kept,
    keep(next) {
      kept?.key.fill(0);
      kept = next;
    },
  };
}
