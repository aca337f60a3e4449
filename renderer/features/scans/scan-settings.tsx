import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import settings from '#renderer/features/settings/settings-page.module.css';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconScan } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { ScanState } from './scan-state.tsx';
import classes from './scans.module.css';

const PROMISES = ['taken', 'moved', 'others'] as const;

/** The folder this post's scanner writes to. */
export function ScanSettings() {
  const { t } = useTranslation();
  const status = useAsk('scans.status', {});
  const set = useSend('scans.set-folder', { onSettled: () => status.refetch() });
  const pick = useSend('place.pick-scan', {
    onSuccess: ({ place }) => place && set.mutate({ place: place.id }),
  });
  const folder = status.data?.folder ?? null;
  const refusal = set.error ?? pick.error ?? status.error;
  return (
    <section className={settings.section}>
      <header>
        <h2 className={settings.heading}>{t('scans.settings.title')}</h2>
        <p className={settings.hint}>{t('scans.settings.hint')}</p>
      </header>
      <div className={classes.card}>
        <p className={settings.hint}>{t('scans.settings.folder')}</p>
        <p className={classes.folder}>{folder ? <bdi>{folder.label}</bdi> : t('scans.settings.none')}</p>
        {folder && status.data && <ScanState status={status.data} />}
      </div>
      {refusal && <Notice tone="refusal">{refusalSentence(refusal)}</Notice>}
      <ul className={classes.promises}>
        {PROMISES.map((one) => (
          <li key={one}>{t(`scans.settings.${one}`)}</li>
        ))}
      </ul>
      <div className={classes.bar}>
        <Button look="primary" icon={IconScan} disabled={set.isPending} onPress={() => pick.mutate({})}>
          {t(folder ? 'scans.settings.change' : 'scans.settings.choose')}
        </Button>
        {folder && (
          <Button disabled={set.isPending} onPress={() => set.mutate({ place: null })}>
            {t('scans.settings.stop')}
          </Button>
        )}
      </div>
    </section>
  );
}
