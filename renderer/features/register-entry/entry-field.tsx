import { useTranslation } from 'react-i18next';
import { useToday } from '#renderer/app/today-dates.tsx';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { type FormStore, useFormError, useFormValue } from '#renderer/ui/form-store.ts';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { AssigneeField } from './assignee-field.tsx';
import { CorrespondentField } from './correspondent-field.tsx';
import classes from './entry-fields.module.css';
import type { LayoutField } from './entry-layout.ts';
import { EntryTermField } from './entry-term-field.tsx';
import type { EntryValues } from './entry-values.ts';
import { type ChoiceName, FIELD_CHOICES } from './field-choices.ts';
import { useFieldLabel } from './field-label.ts';
import { PinMark } from './pin-mark.tsx';

interface EntryFieldProps {
  form: FormStore<EntryValues>;
  kind: MailKind;
  field: LayoutField;
}

/** One field of the form; its name is on the page, for the keys that act on the field in use. */
export function EntryField(props: EntryFieldProps) {
  return (
    <div className={classes.cell} data-field={props.field.name}>
      <FieldControl {...props} />
    </div>
  );
}

/** Redrawn only when its own value or error changes. */
function FieldControl({ form, kind, field }: EntryFieldProps) {
  const { t } = useTranslation();
  const { name, control, span, code } = field;
  const value = useFormValue(form, name);
  const error = useFormError(form, name);
  const sealed = useFormValue(form, 'sealed');
  const day = useToday();
  const label = useFieldLabel(kind)(name);
  const set = (next: string) => form.set(name, next as never);
  const common = {
    label,
    span,
    required: field.required === true && !(sealed && (name === 'correspondent' || name === 'subject')),
    error: error ? sentenceOf(error, { max: 9999 }) : null,
    // One person's, never the next one's.
    corner: name === 'nationalId' ? null : <PinMark field={name} label={label} />,
  };

  if (control === 'receiver') return <AssigneeField {...common} form={form} />;
  if (control === 'correspondent') return <CorrespondentField {...common} form={form} />;
  if (control === 'term') return <EntryTermField {...common} form={form} name={name} />;
  if (control === 'choice') {
    const choice = name as ChoiceName;
    const choices = FIELD_CHOICES[choice].map((option) => ({
      value: option as string,
      label: t(`values.${choice}.${option}` as 'values.transport.post'),
    }));
    return <ChoiceField {...common} value={String(value)} choices={choices} onChange={set} />;
  }
  if (control === 'date') {
    const hint = name === 'senderDate' ? t('entry.letterDateHint') : undefined;
    return <DateField {...common} hint={hint} text={String(value)} onText={set} today={day} />;
  }
  if (control === 'area') {
    return <TextArea {...common} value={String(value)} onChange={set} rows={2} />;
  }
  return (
    <TextField
      {...common}
      value={String(value)}
      onChange={set}
      dir={code ? 'ltr' : 'auto'}
      numeric={control === 'count'}
      placeholder={control === 'count' ? '0' : undefined}
    />
  );
}
