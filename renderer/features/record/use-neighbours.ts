import { navigate } from 'wouter/use-hash-location';
import { listContext } from '#renderer/features/trays/list-context.ts';
import { useMailWindow } from '#renderer/features/trays/mail-window.ts';

const NOWHERE = { day: null, kind: null };

/** The mails above and below in the list this record was opened from; nothing when it was not from a list. */
export function useNeighbours(id: string) {
  const context = listContext.get();
  const scope = context?.scope ?? null;
  const place = context?.at ?? 0;
  const near = useMailWindow(scope ?? NOWHERE, place, place, scope !== null);
  const found = context?.found;
  const at = (found ? found.indexOf(id) : near.find(id)?.index) ?? -1;
  const idAt = (index: number) => (found ? found[index] : near.lineAt(index)?.id);

  const go = (index: number) => {
    const next = at < 0 || index < 0 ? undefined : idAt(index);
    return (
      next &&
      (() => {
        listContext.choose(next, index);
        navigate(`/mail/${next}`, { replace: true });
      })
    );
  };
  return {
    previous: go(at - 1) || undefined,
    next: go(at + 1) || undefined,
    back: () => navigate(context?.address ?? '/day'),
  };
}
