import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/button.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import classes from './import.module.css';
import type { Import } from './use-import.ts';

/** The desk goes on registering meanwhile; stopping leaves whole books. */
export function RunningStep({ old }: { old: Import }) {
  const { t } = useTranslation();
  const { progress, cancel, cancelling } = old;
  return (
    <section className={classes.narrow} aria-label={t('oldBooks.running.title')}>
      <PageTitle focused hint={t('oldBooks.running.hint')}>
        {t('oldBooks.running.title')}
      </PageTitle>
      <ProgressBar
        progress={progress}
        label={t('oldBooks.running.done', { count: progress?.done ?? 0, total: progress?.total ?? 0 })}
      />
      <div className={classes.bar}>
        <span className={classes.muted}>{t('oldBooks.running.goOn')}</span>
        <Button disabled={cancelling} onPress={cancel}>
          {t(cancelling ? 'oldBooks.running.stopping' : 'oldBooks.running.stop')}
        </Button>
      </div>
    </section>
  );
}
