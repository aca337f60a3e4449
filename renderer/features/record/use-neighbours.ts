import { useEffect } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { listContext } from '#renderer/features/trays/list-context.ts';
import { useMailPages } from '#renderer/features/trays/mail-pages.ts';

const NOWHERE = { day: null, kind: null };

/** The mails above and below in the list this record was opened from; nothing when it was not from a list. */
export function useNeighbours(id: string) {
  const context = listContext.get();
  const scope = context?.scope ?? null;
  const pages = useMailPages(scope ?? NOWHERE, scope !== null);
  const lines = context?.found?.map((found) => ({ id: found })) ?? pages.lines;
  const { more } = pages;
  const at = lines.findIndex((line) => line.id === id);
  const nearEnd = at >= 0 && at >= lines.length - 2;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks for the next page once a line
  useEffect(() => {
    if (nearEnd) more();
  }, [nearEnd, id]);

  const go = (line: { id: string } | undefined) =>
    line &&
    (() => {
      listContext.choose(line.id);
      navigate(`/mail/${line.id}`, { replace: true });
    });
  return {
    previous: at > 0 ? go(lines[at - 1]) : undefined,
    next: at >= 0 ? go(lines[at + 1]) : undefined,
    back: () => navigate(context?.address ?? '/day'),
  };
}
