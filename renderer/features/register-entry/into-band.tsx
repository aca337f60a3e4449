import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { type FormStore, useFormError, useFormValue } from '#renderer/ui/form-store.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import type { EntryValues } from './entry-values.ts';
import classes from './into-band.module.css';
import type { IntoPlace } from './into-place.ts';

/** The number a mail is entered into, with its state; null while it is read or when there is none such. */
export function useIntoNumber(kind: MailKind, into: IntoPlace | null) {
  const books = useAsk('book.list', {}, { enabled: into !== null }).data?.books ?? [];
  const book = books.find(
    (one) => one.kind === kind && one.year === into?.year && one.supplement === into.supplement,
  );
  const question = { register: book?.register ?? null, year: into?.year ?? null };
  const gaps = useAsk('book.gap-check', question, { enabled: book !== undefined && into !== null });
  if (!book || !into) return null;
  const { series } = book;
  const runs = gaps.data?.books.find((one) => one.supplement === into.supplement)?.states ?? [];
  const run = runs.find(({ from, to }) => from <= into.number && into.number <= to);
  return { label: formatLabel({ series, ...into }), state: gaps.data ? (run?.state ?? 'unexplained') : null };
}

interface IntoBandProps {
  kind: MailKind;
  into: IntoPlace;
  form: FormStore<EntryValues>;
}

/** "Number 39 (lost), from paper": which number is filled, and the day the paper says. */
export function IntoBand({ kind, into, form }: IntoBandProps) {
  const { t } = useTranslation();
  const today = useToday();
  const number = useIntoNumber(kind, into);
  const paperDay = useFormValue(form, 'paperDay');
  const error = useFormError(form, 'paperDay');
  if (!number?.state) return null;
  const { label, state } = number;
  if (state !== (into.lost ? 'lost' : 'reserved')) {
    const code = state === 'lost' ? 'number.now-lost' : 'number.not-waiting';
    return <Notice tone="refusal">{sentenceOf(code, { number: into.number })}</Notice>;
  }
  return (
    <Notice tone="warning">
      <p>
        {t(`pen.into.${state}`)} <NumberLabel>{label}</NumberLabel>
      </p>
      <div className={classes.day}>
        <DateField
          label={t('pen.into.paperDay')}
          hint={t(`pen.into.hint.${state}`)}
          text={paperDay}
          error={error ? sentenceOf(error) : null}
          onText={(day) => form.set('paperDay', day)}
          today={today}
          required={state === 'lost'}
        />
      </div>
    </Notice>
  );
}
