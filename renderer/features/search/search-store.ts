import { useSyncExternalStore } from 'react';
import { NO_FILTERS, type SearchFilters } from '#shared/contract/search.ts';

/** What is being looked for. It outlives its screen: coming back from a letter finds it as it was. */
export interface SearchState {
  /** As it stands in the box. */
  text: string;
  /** What the page looks for: the text of the box as soon as it is answered, so that a key alone does not draw the page. */
  shown: string;
  filters: SearchFilters;
  /** The line that was chosen. */
  chosen: string | null;
  /** Enter was pressed: the first letter opens when it is known. */
  opening: boolean;
  /** The screen Escape goes back to. */
  from: string;
}

const EMPTY: SearchState = {
  text: '',
  shown: '',
  filters: NO_FILTERS,
  chosen: null,
  opening: false,
  from: '/day',
};

let state = EMPTY;
const listeners = new Set<() => void>();

export const searchStore = {
  get: (): SearchState => state,
  /** Another text or other filters are looked for at once, unless `shown` says what the page stays with. */
  set: (more: Partial<SearchState>): void => {
    const next = { ...state, ...more };
    const other = more.text !== undefined || more.filters !== undefined;
    state = other && more.shown === undefined ? { ...next, shown: next.text } : next;
    for (const listener of listeners) listener();
  },
  /** Nothing of what one person looked for is shown to the next. */
  clear: (): void => searchStore.set(EMPTY),
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};

/** One part of it: what shows it is drawn again only when that part is another. */
export function useSearchState<Part extends keyof SearchState>(part: Part): SearchState[Part] {
  return useSyncExternalStore(searchStore.subscribe, () => state[part]);
}

/** How many filters are set. */
export function filtersSet(filters: SearchFilters): number {
  const { registered, received, ...others } = filters;
  const days = [registered, received].filter(({ from, to }) => from !== null || to !== null);
  return days.length + Object.values(others).filter((value) => value !== null).length;
}
