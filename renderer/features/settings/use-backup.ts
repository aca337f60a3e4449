import { useAsk, useSend } from '#renderer/app/api.ts';

const WATCH_MS = 1500;

/** The state of the backups, and what a person can do about them. */
export function useBackup(enabled = true) {
  const status = useAsk(
    'backup.status',
    {},
    { enabled, refetchInterval: ({ state }) => (state.data?.running ? WATCH_MS : false) },
  );
  const run = useSend('backup.run', { onSettled: () => status.refetch() });
  const setPlace = useSend('backup.set-place', { onSuccess: () => run.mutate({}) });
  const pick = useSend('place.pick-backup', {
    onSuccess: ({ place }) => place && setPlace.mutate({ place: place.id }),
  });
  return {
    status: status.data,
    running: run.isPending || status.data?.running != null,
    made: run.data,
    refusal: run.error ?? setPlace.error ?? pick.error ?? status.error,
    runNow: () => run.mutate({}),
    choosePlace: () => pick.mutate({}),
  };
}
