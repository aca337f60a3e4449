import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconCheck } from '#renderer/ui/icons.ts';
import { STEPS } from './answers.ts';
import classes from './step-list.module.css';

/** Where the set-up stands, in the green panel. */
export function StepList({ at }: { at: number }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.list} aria-label={t('firstRun.title')}>
      {[...STEPS, 'recovery' as const].map((step, index) => (
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
