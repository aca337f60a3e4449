import { setFlagsFromString } from 'node:v8';

/**
 * Clears away what was short-lived on the thread that made it, a millisecond or two. With its helper threads, V8's own
 * choice, that thread waits until each of them had a core: up to seventy milliseconds where a backup, a verification or
 * other programs keep two cores busy. For the whole process; to be called before any work.
 */
export function collectAlone(): void {
  setFlagsFromString('--no-parallel-scavenge');
}
