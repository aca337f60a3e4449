import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call, useAsk } from '#renderer/app/api.ts';
import { today } from '#renderer/i18n/dates.ts';
import { readTypedDate } from '#renderer/i18n/typed-dates.ts';
import type { FormStore } from '#renderer/ui/form-store.ts';
import type { InputOf } from '#shared/contract/ipc.ts';
import type { Duplicate } from '#shared/contract/mail.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import type { EntryValues } from './entry-values.ts';

type Question = InputOf<'mail.duplicates'>;

const QUIET_MS = 350;
const ENOUGH_CHARS = 4;

function questionOf(kind: MailKind, values: EntryValues): Question | null {
  const { correspondent, correspondentId, senderReference, subject, files } = values;
  const enough = senderReference.trim() !== '' || subject.trim().length >= ENOUGH_CHARS;
  if (files.length === 0 && !(correspondent.trim() !== '' && enough)) return null;
  return {
    kind,
    correspondent,
    correspondentId,
    senderReference,
    senderDate: readTypedDate(values.senderDate, today()),
    subject,
    files: files.map((file) => file.sha256),
  };
}

export interface Duplicates {
  found: readonly Duplicate[];
  /** The same for what the form holds now, at once: whoever saves with the last key is asked too. */
  ofNow(): Promise<readonly Duplicate[]>;
}

/** Letters already registered that look like this one, asked a moment after the last key. */
export function useDuplicates(kind: MailKind, form: FormStore<EntryValues>): Duplicates {
  const client = useQueryClient();
  const [question, setQuestion] = useState<Question | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const ask = () => setQuestion(questionOf(kind, form.values));
    const stop = form.subscribe(() => {
      clearTimeout(timer);
      // An emptied form forgets at once: the band of the last letter must not greet the next one.
      if (questionOf(kind, form.values) === null) ask();
      else timer = setTimeout(ask, QUIET_MS);
    });
    ask();
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [kind, form]);
  const blank: Question = {
    kind,
    correspondent: '',
    senderReference: '',
    senderDate: null,
    subject: '',
    files: [],
  };
  const { data } = useAsk('mail.duplicates', question ?? blank, {
    enabled: question !== null,
    gcTime: 0,
    placeholderData: (before) => before,
  });
  const ofNow = async (): Promise<readonly Duplicate[]> => {
    const now = questionOf(kind, form.values);
    setQuestion(now);
    if (now === null) return [];
    const queryKey = ['mail.duplicates', now];
    // An engine that cannot answer refuses the save itself, in words.
    const answer = await client
      .fetchQuery({ queryKey, queryFn: () => call('mail.duplicates', now) })
      .catch(() => null);
    return answer?.found ?? [];
  };
  return { found: question === null ? [] : (data?.found ?? []), ofNow };
}

/** The same scan or the same reference is hardly chance: the clerk must say which it is. */
export function mustAnswer(found: readonly Duplicate[], answered: EntryValues['duplicate']): boolean {
  return found.some(({ why, line }) => why !== 'near-subject' && line !== null && line.id !== answered?.of);
}
