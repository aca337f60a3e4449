import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { answers } from '#renderer/app/answers.ts';
import { call } from '#renderer/app/api.ts';
import type { Refusal } from '#renderer/app/refusal.ts';
import { linesInSight } from '#renderer/features/lists/use-row-window.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';
import {
  MOST_COUNTED,
  type SearchCursor,
  type SearchFilters,
  type SearchHit,
} from '#shared/contract/search.ts';
import { searchStore } from './search-store.ts';

type Page = OutputOf<'search.mails'>;

/** Lines of the first page, which the eyes wait for: those in sight and a few more; before that is known, a large screen of them. */
const firstLines = (): number => (linesInSight() === 0 ? 40 : linesInSight() + 4);
const NEXT = 200;
const NOTHING: readonly SearchHit[] = [];
/** Asked when the typing rests: nothing on the screen waits for it, and the next key would wait for its counting. */
const COUNT_AFTER_MS = 300;

/** Overtaken by a question that another screen asked, and not by a later key. */
const stillAsked = (text: string, error: Refusal): boolean =>
  error.code === 'search.superseded' && searchStore.get().text === text;

type Question = { text: string; filters: SearchFilters };

/** The pages of one question. */
const pagesOf = ({ text, filters }: Question) =>
  infiniteQueryOptions<Page, Refusal, SearchHit[], readonly unknown[], SearchCursor | null>({
    queryKey: ['search.mails', text, filters],
    initialPageParam: null,
    queryFn: ({ pageParam: after }) =>
      call('search.mails', { text, filters, after, limit: after === null ? firstLines() : NEXT }),
    getNextPageParam: ({ next }) => next ?? undefined,
    select: allHits,
    retry: (tries, error) => stillAsked(text, error) && tries < 3,
    retryDelay: 0,
  });

const allHits = ({ pages }: InfiniteData<Page>): SearchHit[] =>
  pages.flatMap((page) => page.hits).slice(0, MOST_COUNTED);

/** Asks while the key is still being shown: the engine works beside the page. Answers once that is known, or refused. */
export function askAhead(question: Question): Promise<void> {
  const { select: _, ...pages } = pagesOf(question);
  return answers.prefetchInfiniteQuery(pages);
}

/** Letters found, a page at a time; what was found before stays on the screen until the next answer is there. */
export function useSearch(text: string, filters: SearchFilters, enabled: boolean) {
  const pages = useInfiniteQuery({
    ...pagesOf({ text, filters }),
    enabled,
    placeholderData: keepPreviousData,
  });
  const loaded = pages.data !== undefined && !pages.isPlaceholderData;
  const whole = loaded && !pages.hasNextPage;
  const counted = useQuery<OutputOf<'search.count'>, Refusal>({
    queryKey: ['search.count', text, filters],
    // A result that is whole on the screen counts itself.
    enabled: enabled && loaded && !whole,
    retry: (tries, error) => stillAsked(text, error) && tries < 3,
    queryFn: async ({ signal }) => {
      await new Promise((resolve) => setTimeout(resolve, COUNT_AFTER_MS));
      signal.throwIfAborted();
      return call('search.count', { text, filters });
    },
  });
  // After an empty box nothing is on the screen: what was found before it would be drawn for nobody.
  const shown = useRef(false);
  useEffect(() => {
    shown.current = enabled && (loaded || shown.current);
  }, [enabled, loaded]);
  const hits = enabled && (loaded || shown.current) ? (pages.data ?? NOTHING) : NOTHING;
  const superseded = pages.error?.code === 'search.superseded';
  return {
    hits,
    count: whole ? { count: hits.length, more: false } : (counted.data ?? null),
    loaded,
    error: superseded ? null : pages.error,
    more: () => {
      const full = hits.length >= MOST_COUNTED;
      if (!full && pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
    },
    /** For whoever goes on from letter to letter: more of them than there were in sight. */
    further: async () => (pages.hasNextPage ? ((await pages.fetchNextPage()).data ?? hits) : hits),
  };
}
