import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconCheck } from '#renderer/ui/icons.ts';
import type { Step } from './answers.ts';
import classes from './step-list.module.css';

/** The steps of the wizard, and those behind it. */
export type Named = Step | 'recovery' | 'centre';

/** Where the set-up stands, in the green panel. */
export function StepList({ at, steps }: { at: number; steps: readonly Named[] }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.list} aria-label={t('firstRun.title')}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={classes.step}
          data-state={index < at ? 'done' : index === at ? 'now' : 'later'}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={classes.dot}>
            {index < at ? <Icon of={IconCheck} size="0.875rem" /> : index + 1}
          </span>
          {t(`firstRun.steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}
