import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/app/session.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { useBackup } from './use-backup.ts';

/** Stays until there is a place and a recent good backup: the one thing that cannot be made up for later. */
export function BackupBanner() {
  const { t } = useTranslation();
  const { may } = useSession();
  const { status, running, refusal, runNow, choosePlace } = useBackup(may('backup.make'));
  if (!status || (status.place && !status.overdue)) return null;
  const words = status.place ? t('backup.bannerOverdue') : t('backup.bannerNoPlace');
  return (
    <Notice
      tone="warning"
      still
      actions={
        <Button disabled={running} onPress={status.place ? runNow : choosePlace}>
          {running ? t('backup.running') : t(status.place ? 'backup.runNow' : 'backup.choose')}
        </Button>
      }
    >
      {refusal ? refusalSentence(refusal) : words}
    </Notice>
  );
}
