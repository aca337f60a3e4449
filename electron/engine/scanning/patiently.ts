import { setTimeout } from 'node:timers/promises';

/** Waits; rejects when the signal aborts. Keeps no process alive. */
export const patiently = (ms: number, signal: AbortSignal): Promise<unknown> =>
  setTimeout(ms, null, { signal, ref: false });
