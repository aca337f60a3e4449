import { useTranslation } from 'react-i18next';
import { JoinForm } from '#renderer/features/sync/join-form.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import classes from './first-run.module.css';

/** The last step of one more PC: the code is good for a quarter of an hour, so that it is asked when all else is done. */
export function CentrePage({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <PageTitle hint={t('firstRun.centre.hint')} focused>
        {t('firstRun.centre.title')}
      </PageTitle>
      <JoinForm onJoined={onDone} />
      <div className={classes.actions}>
        <Button look="quiet" onPress={onDone}>
          {t('firstRun.centre.later')}
        </Button>
      </div>
    </div>
  );
}
