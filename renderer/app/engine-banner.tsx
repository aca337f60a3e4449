import { useTranslation } from 'react-i18next';
import { BackupBanner } from '#renderer/features/settings/backup-banner.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import classes from './engine-banner.module.css';
import { EngineNotice } from './engine-notice.tsx';
import { useSession } from './session.tsx';

/** Above the page: what stops numbers from being given, and what is missing for safety. */
export function EngineBanner() {
  const { t } = useTranslation();
  const { penLocked } = useSession().status;
  return (
    <div className={classes.banner}>
      <EngineNotice />
      {penLocked && <Notice tone="warning">{t(`shell.penLocked.${penLocked}`)}</Notice>}
      <BackupBanner />
    </div>
  );
}
