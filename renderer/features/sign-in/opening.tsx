import { useTranslation } from 'react-i18next';
import parts from '#renderer/ui/parts.module.css';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { OpeningProgress } from '#shared/contract/status.ts';
import classes from './sign-in.module.css';

/** What a store that opens slowly is doing, and how far it is; null while nobody can say. */
export function Opening({ progress }: { progress: OpeningProgress | null }) {
  const { t } = useTranslation();
  return (
    <div className={classes.opening}>
      <ProgressBar progress={progress} label={t(`signIn.opening.${progress?.phase ?? 'store'}`)} />
      <p className={parts.small}>{t('signIn.opening.once')}</p>
    </div>
  );
}
