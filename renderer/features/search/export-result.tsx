import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconDatabaseExport } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { SearchFilters } from '#shared/contract/search.ts';

interface Question {
  text: string;
  filters: SearchFilters;
}

/** Writes the result where the person says, and tells how much of it. */
export function useExport(question: Question) {
  const { t } = useTranslation();
  const [done, setDone] = useState<{ lines: number; more: boolean } | null>(null);
  const send = useSend('search.export', { onSuccess: ({ saved, ...told }) => setDone(saved ? told : null) });
  const told = done !== null || send.error !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said of one result is not said of the next
  useEffect(() => {
    if (!told) return;
    setDone(null);
    send.reset();
  }, [question.text, question.filters]);
  const run = useRef((_format: 'xlsx' | 'csv') => {});
  run.current = (format) => {
    setDone(null);
    send.mutate({ ...question, format });
  };
  // The same for every question: a key does not draw them.
  const buttons = useMemo(
    () =>
      (['xlsx', 'csv'] as const).map((format) => (
        <Button
          key={format}
          look="quiet"
          icon={IconDatabaseExport}
          disabled={send.isPending}
          onPress={() => run.current(format)}
        >
          {t('search.export', { format: format.toUpperCase() })}
        </Button>
      )),
    [send.isPending, t],
  );
  const notice = send.error ? (
    <Notice tone="refusal">{refusalSentence(send.error)}</Notice>
  ) : done ? (
    <Notice tone="done">
      {t('search.exported', { count: done.lines })} {done.more && t('search.exportedPart')}
    </Notice>
  ) : null;
  return { buttons, notice };
}
