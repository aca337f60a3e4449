import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '#renderer/app/api.ts';
import type { Refusal } from '#renderer/app/refusal.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';
import type { SearchCursor, SearchFilters, SearchHit } from '#shared/contract/search.ts';

type Page = OutputOf<'search.mails'>;

const PAGE = 60;
/** Asked when the typing rests: nothing on the screen waits for it. */
const COUNT_AFTER_MS = 120;

/** Letters found, a page at a time; what was found before stays on the screen until the next answer is there. */
export function useSearch(text: string, filters: SearchFilters, enabled: boolean) {
  const pages = useInfiniteQuery<Page, Refusal, SearchHit[], readonly unknown[], SearchCursor | null>({
    queryKey: ['search.mails', text, filters],
    enabled,
    placeholderData: keepPreviousData,
    initialPageParam: null,
    queryFn: ({ pageParam: after }) => call('search.mails', { text, filters, after, limit: PAGE }),
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages: all }) => all.flatMap((page) => page.hits),
    retry: (tries, error) => error.code === 'search.superseded' && tries < 3,
    retryDelay: 0,
  });
  const loaded = pages.data !== undefined && !pages.isPlaceholderData;
  const whole = loaded && !pages.hasNextPage;
  const counted = useQuery<OutputOf<'search.count'>, Refusal>({
    queryKey: ['search.count', text, filters],
    // A result that is whole on the screen counts itself.
    enabled: enabled && loaded && !whole,
    retry: (tries, error) => error.code === 'search.superseded' && tries < 3,
    queryFn: async ({ signal }) => {
      await new Promise((resolve) => setTimeout(resolve, COUNT_AFTER_MS));
      signal.throwIfAborted();
      return call('search.count', { text, filters });
    },
  });
  const hits = enabled ? (pages.data ?? []) : [];
  const superseded = pages.error?.code === 'search.superseded';
  return {
    hits,
    count: whole ? { count: hits.length, more: false } : (counted.data ?? null),
    loaded,
    error: superseded ? null : pages.error,
    more: () => {
      if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
    },
  };
}
