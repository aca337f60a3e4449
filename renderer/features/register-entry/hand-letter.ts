import { useEffect } from 'react';
import { call } from '#renderer/app/api.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { type EntryValues, isBlank } from './entry-values.ts';
import { valuesOf } from './previous-values.ts';

let waiting: Partial<EntryValues> | null = null;

/** What belongs to one letter alone: its reference, its dates, its post number, where it lies, who was given it. */
const ITS_OWN = [
  'senderReference',
  'senderDate',
  'receivedOn',
  'postmarkDate',
  'transportNumber',
  'originalPlace',
  'receiverKey',
] as const;

/** Reads a registered letter for the next form to begin like it. Refused as the letter itself would be. */
export async function handLetter(mail: { id: string; kind: MailKind }): Promise<void> {
  const { mail: like } = await call('entry.previous', { kind: mail.kind, mail: mail.id });
  if (!like) return;
  const values = valuesOf(like);
  for (const name of ITS_OWN) delete values[name];
  waiting = values;
}

/** Begins the form like the letter handed over; a draft that waits there is never written over. */
export function useHandedLetter(entry: {
  form: { values: EntryValues };
  draft: { loaded: boolean };
  beginWith: (values: Partial<EntryValues>) => void;
}): void {
  const { loaded } = entry.draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the draft is known
  useEffect(() => {
    const like = waiting;
    if (!loaded || !like) return;
    waiting = null;
    if (isBlank(entry.form.values)) entry.beginWith(like);
  }, [loaded]);
}
