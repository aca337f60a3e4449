import { useTranslation } from 'react-i18next';
import { BackupBanner } from '#renderer/features/settings/backup-banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { call } from './api.ts';
import classes from './engine-banner.module.css';
import { useEngineState } from './engine-state.ts';
import { useSession } from './session.tsx';

/** Says what stops numbers from being given, above the page, and that what was typed is kept. */
export function EngineBanner() {
  const { t } = useTranslation();
  const engine = useEngineState();
  const { penLocked } = useSession().status;
  if (engine === 'failed') {
    const quit = <Button onPress={() => void call('app.quit', {})}>{t('common.quit')}</Button>;
    return (
      <div className={classes.banner}>
        <Notice tone="refusal" actions={quit}>
          {t('shell.engineFailed')}
        </Notice>
      </div>
    );
  }
  if (engine === 'restarting' || engine === 'starting') {
    return (
      <div className={classes.banner}>
        <Notice tone="warning">{t('shell.engineRestarting')}</Notice>
      </div>
    );
  }
  return (
    <div className={classes.banner}>
      {penLocked && <Notice tone="warning">{t(`shell.penLocked.${penLocked}`)}</Notice>}
      <BackupBanner />
    </div>
  );
}
