import { useSyncExternalStore } from 'react';

/** What was just done, in words, and how it is taken back. */
export interface Doing {
  words: string;
  /** What a rule kept back, in words; '' when all went. */
  keptBack: string;
  /** Answers with the words to say when it is taken back. Null: nothing can be taken back. */
  undo: (() => Promise<string>) | null;
}

let current: (Doing & { id: number }) | null = null;
let next = 1;
const listeners = new Set<() => void>();

function set(doing: Doing | null): void {
  current = doing && { ...doing, id: next++ };
  for (const listener of listeners) listener();
}

/** The last thing done that may be taken back; a newer one takes its place, signing out forgets it. */
export const undoable = {
  get: () => current,
  say: set,
  forget: () => set(null),
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};

export function useUndoable() {
  return useSyncExternalStore(undoable.subscribe, undoable.get);
}
