import { type Mutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { Refusal } from '#renderer/app/refusal.ts';
import type { ImportReport, ImportResult } from '#shared/contract/import.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { BLANK, type Choices, mappingOf, proposalOf } from './choices.ts';
import { usePlan } from './use-plan.ts';

const RUN = ['import.run'];
const WATCH_MS = 300;

interface PastRun {
  status: 'pending' | 'success' | 'error' | 'idle';
  result: ImportResult | null;
  refusal: Refusal | null;
  /** The dry run it came from. */
  report: ImportReport | null;
}

/** Kept by the page's memory, not by the screen: a long import is found again by whoever went away meanwhile. */
const pastRun = ({ state }: Mutation): PastRun => ({
  status: state.status,
  result: (state.data as ImportResult | undefined) ?? null,
  refusal: state.error instanceof Refusal ? state.error : null,
  report: (state.context as ImportReport | null | undefined) ?? null,
});

/** From the file to its letters in the book: look, say which column is which, check, write. */
export function useImport(kind: MailKind) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<{ id: string; label: string } | null>(null);
  const [choices, setChoices] = useState<Choices>({ ...BLANK, kind });
  const look = useSend('import.look', {
    onSuccess: (seen) => setChoices((before) => ({ ...before, ...proposalOf(seen) })),
  });
  const lookAt = (id: string, wanted: Choices, headerToo: boolean) =>
    look.mutate({ chosen: id, mapping: mappingOf(wanted, { columns: false, headerRow: headerToo }) ?? {} });
  const pick = useSend('import.pick', {
    onSuccess: ({ chosen: picked }) => {
      if (!picked) return;
      forget();
      setChosen(picked);
      const blank = { ...BLANK, kind: choices.kind };
      setChoices(blank);
      look.reset();
      lookAt(picked.id, blank, false);
    },
  });
  const mapping = look.isSuccess ? mappingOf(choices, { columns: true, headerRow: true }) : null;
  const plan = usePlan(chosen?.id ?? null, mapping);

  const run = useSend('import.run', { mutationKey: RUN, onMutate: () => plan.report });
  const last = useMutationState({ filters: { mutationKey: RUN }, select: pastRun }).at(-1);
  const progress = useAsk(
    'import.progress',
    {},
    {
      refetchInterval: ({ state }) => (state.data?.running || last?.status === 'pending' ? WATCH_MS : false),
    },
  );
  const cancel = useSend('import.cancel');
  const forget = () => {
    const memory = client.getMutationCache();
    for (const old of memory.findAll({ mutationKey: RUN })) memory.remove(old);
  };
  const running = last?.status === 'pending' || (progress.data?.running ?? null) !== null;
  const { refetch } = progress;
  useEffect(() => {
    if (!running) void refetch();
  }, [running, refetch]);

  const change = (more: Partial<Choices>) => {
    const next = { ...choices, ...more };
    setChoices(next);
    if (!chosen) return;
    if (more.sheet !== undefined) lookAt(chosen.id, next, false);
    else if (more.headerRow !== undefined && mappingOf(next, { columns: false, headerRow: true }))
      lookAt(chosen.id, next, true);
  };
  return {
    chosen,
    choices,
    change,
    setColumn: (field: keyof Choices['columns'], column: number) =>
      setChoices({ ...choices, columns: { ...choices.columns, [field]: column } }),
    seen: look.data ?? null,
    looking: pick.isPending || (look.isPending && !look.data),
    fileRefusal: pick.error ?? look.error,
    pick: () => pick.mutate({}),
    plan,
    run: () => run.mutate({}),
    running,
    progress: progress.data?.running ?? null,
    cancel: () => cancel.mutate({}),
    cancelling: cancel.isPending || cancel.isSuccess,
    last: last && last.status !== 'pending' ? last : null,
    startAgain: () => {
      forget();
      cancel.reset();
      look.reset();
      setChosen(null);
    },
  };
}

export type Import = ReturnType<typeof useImport>;
export type LastRun = NonNullable<Import['last']>;
