import { useInfiniteQuery } from '@tanstack/react-query';
import { call, useAsk } from '#renderer/app/api.ts';
import type { Refusal } from '#renderer/app/refusal.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';
import type { TRAY_NAMES, TrayLine } from '#shared/contract/trays.ts';

export type TrayName = (typeof TRAY_NAMES)[number];

interface TrayScope {
  tray: TrayName;
  /** Null = every unit of one's own. */
  unit: string | null;
}

type Page = OutputOf<'tray.list'>;

const PAGE = 100;
/** Lines asked at once when all are wanted. */
const BULK = 200;
/** The most urgent lines, which a desk can hope to treat; the next come as these leave, and the search finds any. */
export const MOST_LISTED = 2_000;

/** Lines of a tray, most urgent first, a page at a time. */
export function useTrayPages({ tray, unit }: TrayScope) {
  const pages = useInfiniteQuery<Page, Refusal, TrayLine[], readonly unknown[], string | null>({
    queryKey: ['tray.list', tray, unit],
    initialPageParam: null,
    queryFn: ({ pageParam: after }) => call('tray.list', { tray, unit, after, limit: PAGE }),
    getNextPageParam: ({ lines }) => (lines.length === PAGE ? lines.at(-1)?.place : undefined),
    select: ({ pages: all }) => all.flatMap(({ lines }) => lines),
  });
  return {
    lines: pages.data ?? [],
    loaded: pages.data !== undefined,
    error: pages.error,
    more: () => {
      const whole = (pages.data?.length ?? 0) >= MOST_LISTED;
      if (!whole && pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
    },
  };
}

/** The first `most` lines of a tray, or all of a shorter one. */
export async function readTray({ tray, unit }: TrayScope, most: number): Promise<TrayLine[]> {
  const lines: TrayLine[] = [];
  for (;;) {
    const limit = Math.min(BULK, most - lines.length);
    const page = await call('tray.list', { tray, unit, after: lines.at(-1)?.place ?? null, limit });
    lines.push(...page.lines);
    if (page.lines.length < limit || lines.length >= most) return lines;
  }
}

/** How many letters lie in each tray of the person; null until they are known. */
export function useTrayCounts(enabled = true): OutputOf<'tray.counts'> | null {
  return useAsk('tray.counts', {}, { enabled }).data ?? null;
}
