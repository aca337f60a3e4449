import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useToday } from '#renderer/app/today-dates.tsx';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { type FormStore, useFormError, useFormValue } from '#renderer/ui/form-store.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { SwitchField } from '#renderer/ui/switch-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { EntryField } from './entry-field.tsx';
import classes from './entry-fields.module.css';
import { asksLateReason } from './entry-input.ts';
import { type LayoutField, layoutOf } from './entry-layout.ts';
import type { EntryValues } from './entry-values.ts';
import { useAssignees } from './use-assignees.ts';

interface EntryFieldsProps {
  form: FormStore<EntryValues>;
  kind: MailKind;
}

/** `children` (a likely duplicate) come under the letter's own fields, in sight while it is typed. */
export function EntryFields({ form, kind, children }: EntryFieldsProps & { children: ReactNode }) {
  const { t } = useTranslation();
  // Typed before it was switched off: it stays in sight, to be taken out.
  const typed = useFormValue(form, 'nationalId') !== '';
  const identity = useSession().status.keepsNationalId || typed;
  const { letter, more, sealable } = layoutOf(kind, useAssignees().length > 0, identity);
  const sealed = useFormValue(form, 'sealed');
  return (
    <>
      <div className={classes.grid}>
        {letter.map((field) => (
          <EntryField key={field.name} form={form} kind={kind} field={field} />
        ))}
        <LateReason form={form} />
      </div>
      <div className={classes.after}>{children}</div>
      <div className={classes.between}>
        <h2 className={classes.more}>{t('entry.more')}</h2>
        {sealable && (
          <SwitchField
            label={t('fields.sealed')}
            hint={t('entry.sealedHint')}
            checked={sealed}
            onChange={(next) => form.set('sealed', next)}
          />
        )}
      </div>
      <div className={classes.grid}>
        {more.map((field) => (
          <ShownWhen key={field.name} form={form} field={field} kind={kind} />
        ))}
      </div>
    </>
  );
}

function ShownWhen({ form, kind, field }: EntryFieldsProps & { field: LayoutField }) {
  // Only these two decide what is on the screen.
  useFormValue(form, 'transport');
  useFormValue(form, 'physicalState');
  if (field.when && !field.when(form.values)) return null;
  return <EntryField form={form} kind={kind} field={field} />;
}

/** Asked in the form, the moment the dates call for it. */
function LateReason({ form }: { form: FormStore<EntryValues> }) {
  const { t } = useTranslation();
  const receivedOn = useFormValue(form, 'receivedOn');
  const paperDay = useFormValue(form, 'paperDay');
  const value = useFormValue(form, 'lateReason');
  const error = useFormError(form, 'lateReason');
  const day = useToday();
  const waited = asksLateReason({ receivedOn, paperDay }, day, null);
  const calendar = useAsk('mail.on-time-since', {}, { enabled: waited });
  if (!waited || calendar.isPending) return null;
  if (!asksLateReason({ receivedOn, paperDay }, day, calendar.data?.day ?? null)) return null;
  return (
    <div className={classes.late}>
      <Notice tone="warning">{t('entry.lateBand')}</Notice>
      <TextField
        label={t('fields.lateReason')}
        value={value}
        onChange={(next) => form.set('lateReason', next)}
        error={error ? sentenceOf(error) : null}
        required
      />
    </div>
  );
}
