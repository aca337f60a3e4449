import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '#renderer/app/api.ts';
import type { Refusal } from '#renderer/app/refusal.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';
import type { CivilDate } from '#shared/domain/civil-date.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';

/** What a list shows: one day or a whole register, all kinds or one. */
export interface ListScope {
  day: CivilDate | null;
  kind: MailKind | null;
  /** Only paper letters without a file, of every day and kind. */
  missingScan?: true;
}

type Page = OutputOf<'mail.list'>;

const PAGE = 100;

/** Lines newest first, a page at a time, each page starting after the last line of the one above. */
export function useMailPages(scope: ListScope, enabled = true) {
  const pages = useInfiniteQuery<Page, Refusal, Page, readonly unknown[], string | null>({
    queryKey: ['mail.list', scope],
    enabled,
    initialPageParam: null,
    queryFn: ({ pageParam: before }) =>
      scope.missingScan
        ? call('scans.missing', { before, limit: PAGE })
        : call('mail.list', { day: scope.day, kind: scope.kind, before, limit: PAGE }),
    getNextPageParam: ({ lines }) => (lines.length === PAGE ? lines.at(-1)?.id : undefined),
    select: ({ pages: all }) => ({ lines: all.flatMap((page) => page.lines), total: all[0]?.total ?? 0 }),
  });
  const { data } = pages;
  return {
    lines: data?.lines ?? [],
    total: data?.total ?? 0,
    loaded: data !== undefined,
    error: pages.error,
    more: () => {
      if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
    },
  };
}
