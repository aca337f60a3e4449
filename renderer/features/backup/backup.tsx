import { useTranslation } from 'react-i18next';
import { Refusal } from '#renderer/app/refusal.ts';
import { formatDay, formatMoment, legalMoment } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconDatabaseExport,
  IconFolderCheck,
} from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { BackupStatus } from '#shared/contract/backup.ts';
import classes from './backup.module.css';
import { useBackup } from './use-backup.ts';

/** Where the copies go, when the last good one was made, and one now. */
export function Backup() {
  const { t } = useTranslation();
  const { status, running, progress, made, refusal, runNow, choosePlace, cancel } = useBackup();
  const place = status?.place ?? null;
  return (
    <section className={classes.section}>
      <header>
        <h2 className={classes.title}>{t('backup.title')}</h2>
        <p className={classes.muted}>{t('backup.hint')}</p>
      </header>
      {status && <LastGood status={status} />}
      {status && <Place place={place} />}
      {status?.problem && !running && (
        <Notice tone="refusal">
          {t('backup.lastTry')} <bdi dir="ltr">{formatMoment(status.problem.at)}</bdi>.{' '}
          {refusalSentence(new Refusal(status.problem.failure))}
        </Notice>
      )}
      {running && (
        <div className={classes.card}>
          <ProgressBar progress={progress} />
          <div className={classes.bar}>
            <span className={classes.muted}>{t('backup.goOn')}</span>
            <Button onPress={cancel}>{t('backup.cancel')}</Button>
          </div>
        </div>
      )}
      {made && !running && (
        <Notice tone={made.missingFiles > 0 ? 'warning' : 'done'}>
          {t('backup.done')} {t('restore.backup.entries', { count: made.entries })} ·{' '}
          {t('dayList.files', { count: made.files })}
          {made.missingFiles > 0 && <p>{t('backup.missing', { count: made.missingFiles })}</p>}
        </Notice>
      )}
      {refusal && !running && !status?.problem && <Notice tone="refusal">{refusalSentence(refusal)}</Notice>}
      <div className={classes.actions}>
        <Button look="primary" icon={IconDatabaseExport} disabled={running || !place} onPress={runNow}>
          {t('backup.runNow')}
        </Button>
        <Button icon={IconFolderCheck} disabled={running} onPress={choosePlace}>
          {t(place ? 'backup.change' : 'backup.choose')}
        </Button>
      </div>
    </section>
  );
}

function LastGood({ status }: { status: BackupStatus }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { lastGoodAt, overdue, due } = status;
  const [day, time] = lastGoodAt ? legalMoment(lastGoodAt) : ['', ''];
  const state = lastGoodAt === null ? 'never' : overdue ? 'overdue' : due ? 'due' : 'good';
  const alarms = state === 'overdue' || state === 'never';
  return (
    <div className={classes.state} data-alarms={alarms || undefined}>
      <Icon of={alarms ? IconAlertTriangle : IconCircleCheck} size="1.75rem" />
      <div>
        <p className={classes.muted}>{t('backup.lastGood')}</p>
        <p className={classes.when}>
          {lastGoodAt ? (
            <>
              {formatDay(day, language)} · <bdi>{time}</bdi>
            </>
          ) : (
            t('backup.never')
          )}
        </p>
        <p>{t(`backup.states.${state}`)}</p>
      </div>
    </div>
  );
}

function Place({ place }: { place: BackupStatus['place'] }) {
  const { t } = useTranslation();
  return (
    <div className={classes.card}>
      <p className={classes.muted}>{t('backup.place')}</p>
      <p className={classes.label}>{place ? <bdi>{place.label}</bdi> : t('backup.noPlace')}</p>
      {place && !place.present && <Notice tone="warning">{t('backup.absent')}</Notice>}
      {place?.sameDisk && <Notice tone="warning">{t('backup.sameDisk')}</Notice>}
    </div>
  );
}
