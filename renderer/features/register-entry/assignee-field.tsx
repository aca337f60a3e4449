import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReceiverField } from '#renderer/features/circuit/receiver-field.tsx';
import type { Receiver } from '#renderer/features/circuit/receivers.ts';
import { useSuggestions } from '#renderer/features/circuit/suggestions.tsx';
import { type FormStore, useFormValue } from '#renderer/ui/form-store.ts';
import type { EntryValues } from './entry-values.ts';
import { nameOfKey, useAssignees } from './use-assignees.ts';

interface AssigneeFieldProps {
  form: FormStore<EntryValues>;
  label: string;
  span: number;
  error: string | null;
  corner: ReactNode;
}

/**
 * Who must act, chosen while registering: what the past proposes stands first, each with why. The line that is lit
 * is the one that is meant, so that Ctrl+Enter saves what the eye sees.
 */
export function AssigneeField({ form, ...field }: AssigneeFieldProps) {
  const { t } = useTranslation();
  const receivers = useAssignees();
  const typed = useFormValue(form, 'receiver');
  const key = useFormValue(form, 'receiverKey');
  const [asked, setAsked] = useState<{ correspondent: string; subject: string } | null>(null);
  /** A line is lit by the arrows: the words typed so far stay, and nothing is written out yet. */
  const [aiming, setAiming] = useState(false);
  const suggested = useSuggestions(asked ?? { correspondent: '', subject: '' }, asked !== null);
  const why = new Map(
    suggested.map((one) => [
      one.unit,
      t(`circuit.assign.because.${one.why}`, { words: one.because.join('، ') }),
    ]),
  );
  const proposed = suggested.flatMap(({ unit }) => {
    const known = receivers.find((one) => one.key === unit);
    return known ? [{ ...known, why: why.get(unit) ?? '' }] : [];
  });
  const aim = (receiver: Receiver | null) => {
    form.set('receiverKey', receiver?.key ?? null);
    form.set(
      'proposed',
      proposed.map(({ unit }) => unit),
    );
  };
  /** What is meant, written out: while the field is not typed in, its words are the whole name. */
  const writeOut = () => {
    const label = nameOfKey(receivers, form.values.receiverKey);
    if (label !== '') form.set('receiver', label);
  };
  return (
    <ReceiverField
      {...field}
      receivers={receivers}
      proposed={proposed}
      text={typed === '' && !aiming ? nameOfKey(receivers, key) : typed}
      onText={(next) => form.set('receiver', next)}
      aimed={key}
      onAim={(receiver) => {
        setAiming(true);
        aim(receiver);
      }}
      onPick={(receiver) => {
        setAiming(false);
        form.set('receiver', receiver.label);
        aim(receiver);
      }}
      onEnter={() => {
        const { correspondent, subject } = form.values;
        setAsked({ correspondent, subject });
        writeOut();
      }}
      onLeave={() => {
        setAiming(false);
        writeOut();
      }}
    />
  );
}
