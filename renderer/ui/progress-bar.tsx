import { useTranslation } from 'react-i18next';
import type { BackupStatus } from '#shared/contract/backup.ts';
import { percentOf } from './percent.ts';
import classes from './progress-bar.module.css';

/** What is being copied or checked, and how far; a moving band while the size is not known. */
export function ProgressBar({ progress }: { progress: BackupStatus['running'] }) {
  const { t } = useTranslation();
  const percent = progress && percentOf(progress);
  return (
    <div className={classes.box}>
      <p className={classes.words}>
        <span>{t(`restore.phases.${progress?.phase ?? 'database'}`)}</span>
        {percent !== null && <bdi>{percent} %</bdi>}
      </p>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={t(`restore.phases.${progress?.phase ?? 'database'}`)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
      >
        <span
          className={classes.done}
          data-unknown={percent === null || undefined}
          style={percent === null ? undefined : { inlineSize: `${percent}%` }}
        />
      </div>
    </div>
  );
}
