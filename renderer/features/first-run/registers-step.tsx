import { useTranslation } from 'react-i18next';
import { KIND_ICONS } from '#renderer/app/kind-icons.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import fieldClasses from '#renderer/ui/field.module.css';
import { Icon } from '#renderer/ui/icon.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { readCount } from '#renderer/ui/read-count.ts';
import { SwitchField } from '#renderer/ui/switch-field.tsx';
import { yearOf } from '#shared/domain/civil-date.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import type { RegisterAnswer } from './answers.ts';
import { asSeriesPart } from './office-step.tsx';
import classes from './registers-step.module.css';
import type { StepProps } from './step-props.ts';

export function RegistersStep({ answers, change, problem }: StepProps) {
  const { t } = useTranslation();
  const year = yearOf(useToday());
  const changeOne = (changed: RegisterAnswer) =>
    change({ registers: answers.registers.map((one) => (one.kind === changed.kind ? changed : one)) });
  const none = problem('registers');

  return (
    <div className={classes.table}>
      <div className={classes.head} aria-hidden="true">
        <span>{t('firstRun.registers.kind')}</span>
        <span>{t('firstRun.registers.prefix')}</span>
        <span>{t('firstRun.registers.lastPaper')}</span>
        <span />
      </div>
      {answers.registers.map((register) => {
        const { kind, on, prefix, lastPaper } = register;
        const name = t(`shell.book.${kind}`);
        const next = (readCount(lastPaper) ?? 0) + 1;
        const series = `${prefix}-${answers.office.code}`;
        const wrong = problem(`${kind}.prefix`) ?? problem(`${kind}.lastPaper`);
        return (
          <div key={kind} className={classes.row} data-off={!on || undefined}>
            <span className={classes.kind}>
              <SwitchField
                label={t('firstRun.registers.on', { name })}
                labelHidden
                checked={on}
                onChange={(next) => changeOne({ ...register, on: next })}
              />
              <Icon of={KIND_ICONS[kind]} />
              {name}
            </span>
            <input
              className={fieldClasses.control}
              aria-label={`${t('firstRun.registers.prefix')} · ${name}`}
              aria-invalid={problem(`${kind}.prefix`) ? true : undefined}
              dir="ltr"
              value={prefix}
              maxLength={8}
              disabled={!on}
              spellCheck={false}
              onChange={(event) =>
                changeOne({ ...register, prefix: asSeriesPart(event.currentTarget.value) })
              }
            />
            <input
              className={fieldClasses.control}
              aria-label={`${t('firstRun.registers.lastPaper')} · ${name}`}
              aria-invalid={problem(`${kind}.lastPaper`) ? true : undefined}
              inputMode="numeric"
              // biome-ignore lint/a11y/noAutofocus: the one number most councils have to type
              autoFocus={kind === 'incoming'}
              value={lastPaper}
              placeholder="0"
              maxLength={7}
              disabled={!on}
              onChange={(event) => changeOne({ ...register, lastPaper: event.currentTarget.value })}
            />
            {wrong ? (
              <span className={classes.wrong} role="alert">
                {wrong}
              </span>
            ) : (
              <span className={classes.first}>
                {on ? (
                  <bdi>{formatLabel({ series, number: next, year, supplement: 0 })}</bdi>
                ) : (
                  t('firstRun.registers.off')
                )}
              </span>
            )}
          </div>
        );
      })}
      {none && <Notice tone="refusal">{none}</Notice>}
    </div>
  );
}
