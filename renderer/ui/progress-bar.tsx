import { useTranslation } from 'react-i18next';
import type { BackupStatus } from '#shared/contract/backup.ts';
import { percentOf } from './percent.ts';
import classes from './progress-bar.module.css';

type ProgressBarProps =
  | { progress: BackupStatus['running']; label?: undefined }
  /** In its own words instead of the phase of a backup. */
  | { progress: { done: number; total: number } | null; label: string };

/** What is being copied or checked, and how far; a moving band while the size is not known. */
export function ProgressBar(props: ProgressBarProps) {
  const { t } = useTranslation();
  const { progress } = props;
  const label = props.label ?? t(`restore.phases.${props.progress?.phase ?? 'database'}`);
  const percent = progress && percentOf(progress);
  return (
    <div className={classes.box}>
      <p className={classes.words}>
        <span>{label}</span>
        {percent !== null && <bdi>{percent} %</bdi>}
      </p>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={label}
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
