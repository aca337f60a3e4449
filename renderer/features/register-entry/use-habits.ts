import { type RefObject, useEffect, useState } from 'react';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { fieldInFocus, focusNextOpen } from './entry-focus.ts';
import { isBlank } from './entry-values.ts';
import { copyOf, valuesOf } from './previous-values.ts';
import { isStillOpen } from './template-values.ts';
import type { useEntry } from './use-entry.ts';
import { type Pins, previousMail } from './use-pins.ts';

interface HabitsProps {
  kind: MailKind;
  entry: ReturnType<typeof useEntry>;
  pins: Pins & { loaded: boolean };
  pane: RefObject<HTMLElement | null>;
}

/**
 * What a clerk does two hundred times a day: F4 repeats the letter before in one field, Shift+F4 keeps a field from
 * letter to letter, and after a template Enter goes only where something is left to write.
 */
export function useHabits({ kind, entry, pins, pane }: HabitsProps) {
  const { form, draft } = entry;
  const [led, setLed] = useState(false);
  const ready = draft.loaded && pins.loaded;

  const repeat = async () => {
    const field = fieldInFocus(pane.current);
    if (!field) return;
    const mail = await previousMail(kind).catch(() => null);
    if (mail)
      for (const [name, value] of Object.entries(copyOf(valuesOf(mail), field)))
        form.set(name as 'subject', value as string);
  };
  useShortcut('field.repeat', () => void repeat());
  useShortcut('field.keep', () => {
    const field = fieldInFocus(pane.current);
    if (field) pins.toggle(field);
  });

  // The first letter of the day begins with what was kept, from the last one registered.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when both are known
  useEffect(() => {
    if (!ready || draft.restored || !isBlank(form.values)) return;
    void previousMail(kind)
      .catch(() => null)
      .then((mail) => {
        if (mail && isBlank(form.values)) entry.beginWith(pins.kept(valuesOf(mail)));
      });
  }, [ready]);

  const isFilled = (field: string) => led && !isStillOpen(form.values, field);
  return {
    isFilled,
    lead: () => {
      setLed(true);
      focusNextOpen(pane.current, (field) => !isStillOpen(form.values, field));
    },
    rest: () => setLed(false),
  };
}
