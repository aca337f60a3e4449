import { useTranslation } from 'react-i18next';
import classes from '#renderer/features/first-run/step-list.module.css';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconCheck } from '#renderer/ui/icons.ts';

const STEPS = ['place', 'backup', 'copy', 'number'] as const;

/** Where the restoring stands; the last step is on paper, after signing in. */
export function RestoreSteps({ at }: { at: number }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.list} aria-label={t('restore.title')}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          className={classes.step}
          data-state={index < at ? 'done' : index === at ? 'now' : 'later'}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={classes.dot}>
            {index < at ? <Icon of={IconCheck} size="0.875rem" /> : index + 1}
          </span>
          {t(`restore.steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}
