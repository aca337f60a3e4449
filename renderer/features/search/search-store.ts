import { useSyncExternalStore } from 'react';
import { NO_FILTERS, type SearchFilters } from '#shared/contract/search.ts';

/** What is being looked for. It outlives its screen: coming back from a letter finds it as it was. */
export interface SearchState {
  text: string;
  filters: SearchFilters;
  /** The line that was chosen. */
  chosen: string | null;
  /** Enter was pressed: the first letter opens when it is known. */
  opening: boolean;
  /** The screen Escape goes back to. */
  from: string;
}

const EMPTY: SearchState = { text: '', filters: NO_FILTERS, chosen: null, opening: false, from: '/day' };

let state = EMPTY;
const listeners = new Set<() => void>();

export const searchStore = {
  get: (): SearchState => state,
  set: (more: Partial<SearchState>): void => {
    state = { ...state, ...more };
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

export function useSearchState(): SearchState {
  return useSyncExternalStore(searchStore.subscribe, searchStore.get);
}

/** How many filters are set. */
export function filtersSet(filters: SearchFilters): number {
  const { registered, received, ...others } = filters;
  const days = [registered, received].filter(({ from, to }) => from !== null || to !== null);
  return days.length + Object.values(others).filter((value) => value !== null).length;
}
