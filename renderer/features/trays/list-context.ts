import type { ListScope } from './mail-window.ts';

export interface ListContext {
  /** Null when the lines do not come from a list but from `found`. */
  scope: ListScope | null;
  /** Letters found, in order. */
  found?: readonly string[];
  /** Where Escape on the record goes back to. */
  address: string;
  /** The line that was chosen, so that coming back finds it again. */
  chosen: string | null;
  /** Its place in the list. */
  at: number;
}

let context: ListContext | null = null;

/** The list a record was opened from: its next and previous, and the way back. */
export const listContext = {
  get: () => context,
  set: (next: ListContext | null) => {
    context = next;
  },
  choose: (id: string, at: number) => {
    if (context) context = { ...context, chosen: id, at };
  },
};
