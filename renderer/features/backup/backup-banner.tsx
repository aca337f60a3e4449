import { useTranslation } from 'react-i18next';
import { Refusal } from '#renderer/app/refusal.ts';
import { useSession } from '#renderer/app/session.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { bannerOf } from './banner-of.ts';
import { useBackup } from './use-backup.ts';

/** Stays until there is a place and a recent good backup: the one thing that cannot be made up for later. */
export function BackupBanner() {
  const { t } = useTranslation();
  const { may } = useSession();
  const acts = may('backup.make');
  const { status, running, refusal, runNow, choosePlace } = useBackup();
  const warning = status ? bannerOf(status) : null;
  // Who cannot choose a place is not troubled with it; a stick that is not plugged in concerns everybody.
  if (!status || !warning || (warning === 'no-place' && !acts)) return null;
  const press = warning === 'no-place' ? choosePlace : runNow;
  const idle = t(warning === 'no-place' ? 'backup.choose' : 'backup.runNow');
  const button = (
    <Button disabled={running} onPress={press}>
      {running ? t('backup.running') : idle}
    </Button>
  );
  return (
    <Notice tone="warning" still actions={acts && button}>
      {refusal ? refusalSentence(refusal) : t(`backup.banner.${warning}`)}{' '}
      {!refusal &&
        warning === 'failed' &&
        status.problem &&
        refusalSentence(new Refusal(status.problem.failure))}{' '}
      {!acts && t('backup.banner.tell')}
    </Notice>
  );
}
