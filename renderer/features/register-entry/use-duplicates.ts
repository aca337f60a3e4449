import { useEffect, useState } from 'react';
import { useAsk } from '#renderer/app/api.ts';
import { today } from '#renderer/i18n/dates.ts';
import type { FormStore } from '#renderer/ui/form-store.ts';
import type { InputOf } from '#shared/contract/ipc.ts';
import type { Duplicate } from '#shared/contract/mail.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { parseTypedDate } from '#shared/domain/typed-date.ts';
import type { EntryValues } from './entry-values.ts';

type Question = InputOf<'mail.duplicates'>;

const QUIET_MS = 350;
const ENOUGH_CHARS = 4;

function questionOf(kind: MailKind, values: EntryValues): Question | null {
  const { correspondent, senderReference, subject, files } = values;
  const enough = senderReference.trim() !== '' || subject.trim().length >= ENOUGH_CHARS;
  if (files.length === 0 && !(correspondent.trim() !== '' && enough)) return null;
  return {
    kind,
    correspondent,
    senderReference,
    senderDate: parseTypedDate(values.senderDate, today()),
    subject,
    files: files.map((file) => file.sha256),
  };
}

/** Letters already registered that look like this one, asked a moment after the last key. */
export function useDuplicates(kind: MailKind, form: FormStore<EntryValues>): readonly Duplicate[] {
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
  return question === null ? [] : (data?.found ?? []);
}

/** The same scan or the same reference is hardly chance: the clerk must say which it is. */
export function mustAnswer(found: readonly Duplicate[], answered: EntryValues['duplicate']): boolean {
  return found.some(({ why, line }) => why !== 'near-subject' && line !== null && line.id !== answered?.of);
}
