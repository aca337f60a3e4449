import { useTranslation } from 'react-i18next';
import { Refusal } from '#renderer/app/refusal.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconDatabaseExport, IconFolderCheck } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import classes from './settings-page.module.css';
import { useBackup } from './use-backup.ts';

/** Where the copies go, when the last good one was made, and one now. */
export function Backup() {
  const { t } = useTranslation();
  const { status, running, made, refusal, runNow, choosePlace } = useBackup();
  const place = status?.place;
  return (
    <section className={classes.section}>
      <header>
        <h2 className={classes.heading}>{t('backup.title')}</h2>
        <p className={classes.hint}>{t('backup.hint')}</p>
      </header>
      {status && (
        <dl className={classes.facts}>
          <dt>{t('backup.place')}</dt>
          <dd>
            {place ? <bdi>{place.label}</bdi> : t('backup.noPlace')}
            {place && !place.present && ` · ${t('backup.absent')}`}
            {place?.sameDisk && ` · ${t('backup.sameDisk')}`}
          </dd>
          <dt>{t('backup.lastGood')}</dt>
          <dd>
            {status.lastGoodAt ? <bdi dir="ltr">{formatMoment(status.lastGoodAt)}</bdi> : t('backup.never')}
          </dd>
          {status.problem && (
            <>
              <dt>{t('backup.lastTry')}</dt>
              <dd>
                <bdi dir="ltr">{formatMoment(status.problem.at)}</bdi>{' '}
                {refusalSentence(new Refusal(status.problem.failure))}
              </dd>
            </>
          )}
        </dl>
      )}
      {running && <Notice tone="quiet">{t('backup.running')}</Notice>}
      {made && !running && <Notice tone="done">{t('backup.done')}</Notice>}
      {refusal && !running && <Notice tone="refusal">{refusalSentence(refusal)}</Notice>}
      <div className={classes.zoom}>
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
