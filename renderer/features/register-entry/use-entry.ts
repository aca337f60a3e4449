import { useEffect, useRef, useState } from 'react';
import { call, callThroughRestarts } from '#renderer/app/api.ts';
import { asRefusal, type Refusal } from '#renderer/app/refusal.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { numericDate, today } from '#renderer/i18n/dates.ts';
import { FormStore } from '#renderer/ui/form-store.ts';
import type { Registered } from '#shared/contract/mail.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { asksLateReason, readForm } from './entry-input.ts';
import { blankEntry, type EntryInput, type EntryValues } from './entry-values.ts';
import { formatPlace, type IntoPlace } from './into-place.ts';
import { fieldOfRefusal } from './refusal-fields.ts';
import { useEntryDraft } from './use-entry-draft.ts';

/** Everything the entry screen knows and does, apart from how it looks. */
export function useEntry(
  kind: MailKind,
  into: IntoPlace | null,
  onSaved: (saved: Registered, stay: boolean, assign: EntryInput['assign']) => void,
  /** What the next letter begins with, from the one just registered. */
  kept: (before: EntryValues) => Partial<EntryValues> = () => ({}),
) {
  const [form] = useState(() => new FormStore<EntryValues>(blankEntry()));
  const draft = useEntryDraft(into ? `${kind} ${formatPlace(into)}` : kind, form);
  const [saving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  // Correcting the field is the answer to its refusal.
  useEffect(() => form.subscribe(() => setRefusal(null)), [form]);

  const day = useToday();
  const shownOn = useRef(day);
  // A form that nobody has begun is for the day that came, not for the one it was drawn on.
  useEffect(() => {
    const before = numericDate(shownOn.current);
    shownOn.current = day;
    const { correspondent, senderReference, subject, files, receivedOn } = form.values;
    const begun = `${correspondent}${senderReference}${subject}` !== '' || files.length > 0;
    if (!begun && receivedOn === before && before !== numericDate(day))
      form.set('receivedOn', numericDate(day));
  }, [day, form]);

  /** A new form with what is kept; nobody typed it, so it is no draft yet. */
  const beginWith = (values: Partial<EntryValues>) => {
    form.reset({ ...blankEntry(), ...values });
    draft.clear();
  };
  const startOver = () => beginWith({});

  /** @returns whether it was registered. */
  const save = async (stay: boolean): Promise<boolean> => {
    if (saving) return false;
    const waited = asksLateReason(form.values, today(), null);
    // An engine that cannot answer refuses the save itself, in words.
    const calendar = waited ? await call('mail.on-time-since', {}).catch(() => null) : null;
    const read = readForm(kind, form.values, today(), into, calendar?.day ?? null);
    if ('problems' in read) {
      form.refuse(read.problems);
      return false;
    }
    setSaving(true);
    setRefusal(null);
    try {
      // A save cut by a restart is sent again with the same id: the engine knows it.
      const saved = await callThroughRestarts('mail.register', read.input);
      beginWith(into ? {} : kept(form.values));
      onSaved(saved, stay, read.input.assign);
      return true;
    } catch (thrown) {
      const refused = asRefusal(thrown);
      const field = fieldOfRefusal(refused);
      if (field) form.refuse({ [field]: refused.code });
      else setRefusal(refused);
      return false;
    } finally {
      setSaving(false);
    }
  };

  return { form, draft, saving, refusal, save, startOver, beginWith };
}
