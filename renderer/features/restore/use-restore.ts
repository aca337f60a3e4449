import { useState } from 'react';
import { useAsk, useSend } from '#renderer/app/api.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';

export type FoundBackup = OutputOf<'restore.look'>['backups'][number];
export type Secret = { recoveryCode: string } | { login: string; password: string };

const WATCH_MS = 400;

/** From the place to the restored register, a question at a time; nothing is touched before the last answer. */
export function useRestore() {
  const [place, setPlace] = useState<{ id: string; label: string } | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const look = useSend('restore.look', { onSuccess: ({ backups }) => setChosen(backups[0]?.id ?? null) });
  const pick = useSend('place.pick-backup', {
    onSuccess: ({ place: picked }) => {
      if (!picked) return;
      setPlace(picked);
      look.mutate({ place: picked.id });
    },
  });
  const run = useSend('restore.run');
  const progress = useAsk(
    'restore.progress',
    {},
    { enabled: run.isPending, refetchInterval: WATCH_MS, gcTime: 0 },
  );
  const found = look.data?.backups ?? [];
  const backup = found.find(({ id }) => id === chosen) ?? null;
  return {
    place,
    looking: look.isPending,
    found,
    backup,
    choose: setChosen,
    pickPlace: () => {
      run.reset();
      pick.mutate({});
    },
    placeRefusal: pick.error ?? look.error,
    running: run.isPending,
    progress: run.isPending ? (progress.data?.running ?? null) : null,
    refusal: run.error,
    restored: run.data ?? null,
    /** Only set aside when a store is known to be there: the engine refuses otherwise and the page asks. */
    restore: (secret: Secret, answers: { setAside: boolean; acceptMissing: boolean }) =>
      backup && run.mutate({ backup: backup.id, secret, ...answers }),
    forget: () => run.reset(),
  };
}

export type Restore = ReturnType<typeof useRestore>;
