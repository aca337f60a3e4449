import { useTranslation } from 'react-i18next';
import { useToday } from '#renderer/app/today-dates.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { yearOf } from '#shared/domain/civil-date.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import classes from './first-run.module.css';
import type { StepProps } from './step-props.ts';

/** Capitals and Latin digits as they are typed, so that nobody is refused for a small letter. */
export function asSeriesPart(typed: string): string {
  return typed
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .toUpperCase()
    .replace(/\s/g, '');
}

export function OfficeStep({ answers, change, problem }: StepProps) {
  const { t } = useTranslation();
  const { office, registers } = answers;
  const prefix = registers.find((register) => register.on)?.prefix ?? 'ARR';
  const series = `${prefix}-${office.code || '···'}`;
  const label = formatLabel({ series, number: 1, year: yearOf(useToday()), supplement: 0 });
  return (
    <div className={classes.fields}>
      <TextField
        label={t('firstRun.office.ar')}
        value={office.ar}
        placeholder={t('firstRun.office.arExample')}
        error={problem('office.ar')}
        onChange={(ar) => change({ office: { ...office, ar } })}
        autoFocus
        required
      />
      <TextField
        label={t('firstRun.office.fr')}
        value={office.fr}
        placeholder={t('firstRun.office.frExample')}
        error={problem('office.fr')}
        onChange={(fr) => change({ office: { ...office, fr } })}
      />
      <TextField
        label={t('firstRun.office.code')}
        value={office.code}
        placeholder="DKH"
        dir="ltr"
        maxLength={8}
        span={2}
        error={problem('office.code')}
        onChange={(code) => change({ office: { ...office, code: asSeriesPart(code) } })}
        required
      />
      <output className={classes.preview}>
        <span>{t('firstRun.office.preview')}</span>
        <bdi>{label}</bdi>
      </output>
      <p className={classes.note}>{t('firstRun.office.codeHint')}</p>
    </div>
  );
}
