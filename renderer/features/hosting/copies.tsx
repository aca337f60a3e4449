import { useTranslation } from 'react-i18next';
import { useSend } from '#renderer/app/api.ts';
import { Refusal } from '#renderer/app/refusal.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconDatabaseExport, IconFolderSymlink } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { HostingState } from '#shared/contract/hosting.ts';
import classes from './hosting.module.css';

/** When the centre was copied last, where it is copied each day, and one copy now. */
export function Copies({ hosting }: { hosting: HostingState }) {
  const { t } = useTranslation();
  const copy = useSend('hosting.copy');
  const { state, lastCopyAt, shownCopyPlace, copyProblem, copying } = hosting;
  const rests = state === 'running' || state === 'off' || state === 'failed';
  const busy = !rests || copying !== null || copy.isPending;
  const refusal = copy.error ?? (copyProblem && new Refusal(copyProblem));
  return (
    <section className={classes.card} aria-label={t('hosting.copies')}>
      <p className={classes.muted}>{t('hosting.copies')}</p>
      <p className={classes.when}>
        {lastCopyAt ? <bdi dir="ltr">{formatMoment(lastCopyAt)}</bdi> : t('hosting.never')}
      </p>
      {shownCopyPlace && (
        <>
          <p>{t('hosting.daily')}</p>
          <p className={classes.code}>
            <bdi dir="ltr">{shownCopyPlace}</bdi>
          </p>
        </>
      )}
      <p>{t('hosting.copyWords')}</p>
      {copying && <ProgressBar progress={copying.total > 0 ? copying : null} label={t('hosting.copying')} />}
      {copy.data?.copied && !copying && <Notice tone="done">{t('hosting.copyDone')}</Notice>}
      {refusal && !copying && <Notice tone="refusal">{refusalSentence(refusal)}</Notice>}
      <div className={classes.actions}>
        <Button icon={IconDatabaseExport} disabled={busy} onPress={() => copy.mutate({})}>
          {t(shownCopyPlace ? 'hosting.copyNow' : 'hosting.copy')}
        </Button>
        {shownCopyPlace && (
          <Button icon={IconFolderSymlink} disabled={busy} onPress={() => copy.mutate({ elsewhere: true })}>
            {t('hosting.elsewhere')}
          </Button>
        )}
      </div>
    </section>
  );
}
