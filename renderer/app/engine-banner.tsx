import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import { BackupBanner } from '#renderer/features/backup/backup-banner.tsx';
import { KeyBanner } from '#renderer/features/register-key/key-banner.tsx';
import { DeadlineBanner } from '#renderer/features/reminders/deadline-banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import classes from './engine-banner.module.css';
import { EngineNotice } from './engine-notice.tsx';
import { useSession } from './session.tsx';

/** Above the page: what stops numbers from being given, and what is missing for safety. */
export function EngineBanner() {
  const { t } = useTranslation();
  const { penLocked, keyTrouble, lapsed } = useSession().status;
  const [location] = useLocation();
  return (
    <div className={classes.banner}>
      <EngineNotice />
      {penLocked && location !== '/pen' && (
        <Notice tone="warning" actions={<Button onPress={() => navigate('/pen')}>{t('pen.why')}</Button>}>
          {t(`shell.penLocked.${penLocked}`)}
        </Notice>
      )}
      {keyTrouble && !penLocked && <KeyBanner trouble={keyTrouble} />}
      {lapsed && <Notice tone="warning">{t('shell.lapsed')}</Notice>}
      <BackupBanner />
      <DeadlineBanner />
    </div>
  );
}
