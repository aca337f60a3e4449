import { useTranslation } from 'react-i18next';
import { useSend } from '#renderer/app/api.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconDatabaseExport } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { HostingState } from '#shared/contract/hosting.ts';
import classes from './hosting.module.css';

/** When the centre was copied last, and one copy now. */
export function Copies({ hosting: { state, lastCopyAt, copying } }: { hosting: HostingState }) {
  const { t } = useTranslation();
  const copy = useSend('hosting.copy');
  const rests = state === 'running' || state === 'off' || state === 'failed';
  return (
    <section className={classes.card} aria-label={t('hosting.copies')}>
      <p className={classes.muted}>{t('hosting.copies')}</p>
      <p className={classes.when}>
        {lastCopyAt ? <bdi dir="ltr">{formatMoment(lastCopyAt)}</bdi> : t('hosting.never')}
      </p>
      <p>{t('hosting.copyWords')}</p>
      {copying && (
        <ProgressBar progress={copying.total > 0 ? copying : null} label={t('hosting.state.copying')} />
      )}
      {copy.data?.copied && !copying && <Notice tone="done">{t('hosting.copyDone')}</Notice>}
      {copy.error && <Notice tone="refusal">{refusalSentence(copy.error)}</Notice>}
      <div className={classes.actions}>
        <Button icon={IconDatabaseExport} disabled={!rests || copy.isPending} onPress={() => copy.mutate({})}>
          {t('hosting.copy')}
        </Button>
      </div>
    </section>
  );
}
