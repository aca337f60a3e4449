import { useTranslation } from 'react-i18next';
import { useSend } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconFolderCheck } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import classes from './first-run.module.css';
import type { StepProps } from './step-props.ts';

export function BackupStep({ answers, change }: StepProps) {
  const { t } = useTranslation();
  const pick = useSend('place.pick-backup', {
    onSuccess: ({ place }) => {
      if (!place) return;
      change({ backup: place });
      // The next thing to press is «continue».
      document.querySelector<HTMLElement>('button[type="submit"]')?.focus();
    },
  });
  const { backup } = answers;
  return (
    <div className={classes.stack}>
      {backup && (
        <Notice tone="done">
          {t('firstRun.backup.chosen')} <bdi className={classes.place}>{backup.label}</bdi>
        </Notice>
      )}
      <div>
        <Button icon={IconFolderCheck} onPress={() => pick.mutate({})} disabled={pick.isPending} autoFocus>
          {t(backup ? 'firstRun.backup.change' : 'firstRun.backup.choose')}
        </Button>
      </div>
      {pick.error && <Notice tone="refusal">{refusalSentence(pick.error)}</Notice>}
      {!backup && <Notice tone="warning">{t('firstRun.backup.skipped')}</Notice>}
    </div>
  );
}
