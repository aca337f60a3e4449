import { useTranslation } from 'react-i18next';
import { TextField } from '#renderer/ui/text-field.tsx';
import classes from './first-run.module.css';
import type { StepProps } from './step-props.ts';

export function CouncilStep({ answers, change, problem }: StepProps) {
  const { t } = useTranslation();
  const { council } = answers;
  return (
    <div className={classes.fields}>
      <TextField
        label={t('firstRun.council.ar')}
        value={council.ar}
        placeholder={t('firstRun.council.arExample')}
        error={problem('council.ar')}
        onChange={(ar) => change({ council: { ...council, ar } })}
        autoFocus
        required
      />
      <TextField
        label={t('firstRun.council.fr')}
        value={council.fr}
        placeholder={t('firstRun.council.frExample')}
        error={problem('council.fr')}
        onChange={(fr) => change({ council: { ...council, fr } })}
      />
    </div>
  );
}
