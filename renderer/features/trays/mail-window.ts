import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '#renderer/app/api.ts';
import type { Refusal } from '#renderer/app/refusal.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';
import type { MailLine } from '#shared/contract/mail.ts';
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

/** Lines asked at once. */
const PAGE = 100;
/** Pages kept on either side of those in sight. */
const KEPT = 10;
/** Lines asked at once when all are wanted. */
const BULK = 500;
const NAME = 'mail.list';

/** `limit` lines from the one at `at` on. */
function readLines(scope: ListScope, at: number, limit: number): Promise<Page> {
  return scope.missingScan
    ? call('scans.missing', { at, limit })
    : call('mail.list', { day: scope.day, kind: scope.kind, at, limit });
}

/** The first `most` lines of a list, or all of a shorter one. */
export async function readFirst(scope: ListScope, most: number): Promise<MailLine[]> {
  const lines: MailLine[] = [];
  for (;;) {
    const limit = Math.min(BULK, most - lines.length);
    const page = await readLines(scope, lines.length, limit);
    lines.push(...page.lines);
    if (page.lines.length < limit || lines.length >= most) return lines;
  }
}

/** The pages of these lines and one ahead on either side. */
function pagesOf(first: number, last: number): number[] {
  const from = Math.max(0, Math.floor(first / PAGE) - 1);
  const to = Math.floor(Math.max(first, last) / PAGE) + 1;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

export interface MailWindow {
  total: number;
  loaded: boolean;
  /** Nothing is being read: lines of different pages are of one moment. */
  still: boolean;
  error: Refusal | null;
  lineAt: (index: number) => MailLine | undefined;
  /** A letter among the lines that are here. */
  find: (id: string) => { index: number; line: MailLine } | undefined;
}

/**
 * A list read by place, newest first: the pages of lines `first` to `last` and their neighbours, read again when
 * something changes; those far away are dropped. While a page is on its way no other is asked: a dragged thumb asks
 * where it stands, not where it came by.
 */
export function useMailWindow(scope: ListScope, first: number, last: number, enabled = true): MailWindow {
  const client = useQueryClient();
  const wanted = pagesOf(first, last);
  const [asked, setAsked] = useState(wanted);
  const answers = useQueries({
    queries: asked.map((page) => ({
      queryKey: [NAME, scope, page],
      queryFn: () => readLines(scope, page * PAGE, PAGE),
      enabled,
    })),
  });
  const settled = answers.every(({ isPending, isError }) => !isPending || isError);
  const [from, to] = [wanted[0] ?? 0, wanted.at(-1) ?? 0];
  const same = asked[0] === from && asked.at(-1) === to;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the two ends are the pages
  useEffect(() => {
    if (!settled || same) return;
    setAsked(wanted);
    client.removeQueries({
      queryKey: [NAME, scope],
      predicate: (query) => {
        const page = Number(query.queryKey[2]);
        return query.getObserversCount() === 0 && (page < from - KEPT || page > to + KEPT);
      },
    });
  }, [settled, same, from, to]);

  const newest = answers.reduce(
    (a, b) => (b.data && b.dataUpdatedAt >= a.at ? { at: b.dataUpdatedAt, data: b.data } : a),
    {
      at: 0,
    } as { at: number; data?: Page },
  );
  const known = useRef<number | null>(null);
  if (newest.data) known.current = newest.data.total;
  const start = (asked[0] ?? 0) * PAGE;
  const lineAt = (index: number) =>
    index < start ? undefined : answers[Math.floor((index - start) / PAGE)]?.data?.lines[index % PAGE];
  return {
    total: known.current ?? 0,
    loaded: known.current !== null,
    still: answers.every(({ isFetching }) => !isFetching),
    error: (answers.find(({ error }) => error)?.error as Refusal | null | undefined) ?? null,
    lineAt,
    find: (id) => {
      for (const [at, { data }] of answers.entries()) {
        const index = data?.lines.findIndex((line) => line.id === id) ?? -1;
        const line = data?.lines[index];
        if (line) return { index: start + at * PAGE + index, line };
      }
      return undefined;
    },
  };
}
