import { useTranslation } from 'react-i18next';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { BackupStatus } from '#shared/contract/backup.ts';

export function RunningStep({ progress }: { progress: BackupStatus['running'] }) {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle focused hint={t('restore.running.hint')}>
        {t('restore.running.title')}
      </PageTitle>
      <ProgressBar progress={progress} />
    </>
  );
}
