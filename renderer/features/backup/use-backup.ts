import { useAsk, useSend } from '#renderer/app/api.ts';

const WATCH_MS = 700;
/** Two days pass without any event. */
const LOOK_AGAIN_MS = 10 * 60_000;

/** Where the backups stand; watched closely while one is made. */
export function useBackupStatus() {
  return useAsk(
    'backup.status',
    {},
    { refetchInterval: ({ state }) => (state.data?.running ? WATCH_MS : LOOK_AGAIN_MS) },
  );
}

/** The state of the backups, and what a person can do about them. */
export function useBackup() {
  const status = useBackupStatus();
  const run = useSend('backup.run', { onSettled: () => status.refetch() });
  const setPlace = useSend('backup.set-place', { onSuccess: () => run.mutate({}) });
  const pick = useSend('place.pick-backup', {
    onSuccess: ({ place }) => place && setPlace.mutate({ place: place.id }),
  });
  const cancel = useSend('backup.cancel');
  return {
    status: status.data,
    running: run.isPending || status.data?.running != null,
    progress: status.data?.running ?? null,
    made: run.data,
    refusal: run.error ?? setPlace.error ?? pick.error ?? status.error,
    runNow: () => run.mutate({}),
    choosePlace: () => pick.mutate({}),
    cancel: () => cancel.mutate({}),
  };
}
