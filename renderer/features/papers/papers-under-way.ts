import { useSyncExternalStore } from 'react';

let count = 0;
const listeners = new Set<() => void>();

function change(by: number): void {
  count += by;
  for (const listener of listeners) listener();
}

/** Counts a paper of this window until it is done: the queue is looked at only meanwhile. */
export async function underWay<Value>(work: Promise<Value>): Promise<Value> {
  change(1);
  try {
    return await work;
  } finally {
    change(-1);
  }
}

export function usePapersUnderWay(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => count > 0,
  );
}
