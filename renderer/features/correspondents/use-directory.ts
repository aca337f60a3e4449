import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '#renderer/app/api.ts';
import type { Refusal } from '#renderer/app/refusal.ts';
import type { InputOf, OutputOf } from '#shared/contract/ipc.ts';

type Asked = Pick<InputOf<'correspondent.list'>, 'text' | 'kind' | 'state'>;
type Page = OutputOf<'correspondent.list'>;

const PAGE = 200;

/** The directory as filtered, a page at a time as it is scrolled. */
export function useDirectory(asked: Asked) {
  const pages = useInfiniteQuery<Page, Refusal, Page, readonly unknown[], number>({
    queryKey: ['correspondent.list', asked],
    initialPageParam: 0,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam: offset }) => call('correspondent.list', { ...asked, offset, limit: PAGE }),
    getNextPageParam: ({ total }, all) => (all.length * PAGE < total ? all.length * PAGE : undefined),
    select: ({ pages: all }) => ({ lines: all.flatMap((page) => page.lines), total: all[0]?.total ?? 0 }),
  });
  return {
    lines: pages.data?.lines ?? [],
    total: pages.data?.total ?? 0,
    loaded: pages.data !== undefined,
    error: pages.error,
    more: () => {
      if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
    },
  };
}
