import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import type { Refusal } from '#renderer/app/refusal.ts';
import { useSession } from '#renderer/app/session.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconDatabaseExport } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import classes from './duties.module.css';

/** Everything the person may read, in a folder that needs no Sijill (reversibility). */
export function ExportFolder() {
  const { t } = useTranslation();
  const { may } = useSession();
  const run = useMutation<OutputOf<'export.run'> | null, Refusal>({
    mutationFn: async () => {
      const { place } = await call('place.pick-export', {});
      return place && call('export.run', { place: place.id });
    },
  });
  if (!may('register.export')) return null;
  return (
    <section className={classes.card} aria-label={t('duties.export.title')}>
      <h3 className={classes.name}>{t('duties.export.title')}</h3>
      <p className={classes.hint}>{t('duties.export.hint')}</p>
      <Notice tone="warning" still>
        {t('duties.export.warning')}
      </Notice>
      <div className={classes.bar}>
        <Button icon={IconDatabaseExport} disabled={run.isPending} onPress={() => run.mutate()}>
          {t(run.isPending ? 'duties.export.running' : 'duties.export.run')}
        </Button>
      </div>
      {run.data && <Notice tone="done">{t('duties.export.done', run.data)}</Notice>}
      {run.error && <Notice tone="refusal">{refusalSentence(run.error)}</Notice>}
    </section>
  );
}
