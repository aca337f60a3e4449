import { useQueries } from '@tanstack/react-query';
import { call } from '#renderer/app/api.ts';
import type { Refusal } from '#renderer/app/refusal.ts';
import type { SavedView } from '#shared/contract/desk.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';

type Count = OutputOf<'search.count'>;

const TRIES = 4;
let last: Promise<unknown> = Promise.resolve();

/** One after the other: what somebody is typing never waits for more than one count. */
function inTurn(ask: () => Promise<Count>): Promise<Count> {
  const turn = last.then(ask, ask);
  last = turn.catch(() => undefined);
  return turn;
}

/** How many letters each saved view finds now; undefined until it is known. */
export function useViewCounts(views: readonly SavedView[]): (Count | undefined)[] {
  return useQueries({
    queries: views.map(({ text, filters }) => ({
      // The search's own count: whichever screen asks first, the other has the answer.
      queryKey: ['search.count', text, filters],
      queryFn: () => inTurn(() => call('search.count', { text, filters })),
      retry: (tries: number, error: Refusal) => error.code === 'search.superseded' && tries < TRIES,
    })),
  }).map(({ data }) => data);
}
