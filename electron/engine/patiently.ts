import { setTimeout } from 'node:timers/promises';

/** Waits; rejects when the signal aborts. Keeps no process alive. */
export const patiently = (ms: number, signal: AbortSignal): Promise<unknown> =>
  setTimeout(ms, null, { signal, ref: false });

/** What `work` answers, or `otherwise` when it says nothing for so long. */
export async function within<Value>(ms: number, work: Promise<Value>, otherwise: Value): Promise<Value> {
  const answered = new AbortController();
  const silence = patiently(ms, answered.signal).then(
    () => otherwise,
    () => otherwise,
  );
  try {
    return await Promise.race([work, silence]);
  } finally {
    answered.abort();
  }
}
