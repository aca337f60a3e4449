import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useBackupStatus } from '#renderer/features/backup/use-backup.ts';
import { SyncChip } from '#renderer/features/sync/sync-chip.tsx';
import { formatRecent } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconAlertTriangle, IconCheck } from '#renderer/ui/icons.ts';
import { percentOf } from '#renderer/ui/percent.ts';
import { inLanguage } from './bilingual.ts';
import { useSession } from './session.tsx';
import { keysOf } from './shortcuts/table.ts';
import classes from './status-line.module.css';

/** What a clerk may ask at any moment: which office, is it backed up, what is only here, where is help. */
export function StatusLine({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { status } = useSession();
  const { council, lastBackupAt, onlyHere } = status;
  return (
    <footer className={classes.line} data-print="never">
      {council && <span dir="auto">{inLanguage(council.office.name, language)}</span>}
      <SyncChip />
      <LastBackup at={lastBackupAt} />
      {onlyHere > 0 && <span>{t('shell.onlyHere', { count: onlyHere })}</span>}
      <button type="button" className={classes.help} onClick={onHelp}>
        {keysOf('help').join('')} {t('shell.help')}
      </button>
    </footer>
  );
}

/** When the register was last copied; while it is being copied, how far. Leads to the settings of whoever may act. */
function LastBackup({ at }: { at: string | null }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const { data } = useBackupStatus();
  const running = data?.running ?? null;
  const percent = running && percentOf(running);
  const words = running
    ? `${t('backup.running')} ${percent === null ? '' : `${percent} %`}`
    : at
      ? t('shell.lastBackup', { when: formatRecent(at, t('common.today')) })
      : t('shell.noBackup');
  const line = (
    <span data-tone={at ? undefined : 'soon'}>
      <Icon of={at ? IconCheck : IconAlertTriangle} size="0.875rem" />
      {words}
    </span>
  );
  if (!may('backup.make')) return line;
  return (
    <Link to="/settings/backup" className={classes.link}>
      {line}
    </Link>
  );
}
