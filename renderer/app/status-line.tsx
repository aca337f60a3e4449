import { useTranslation } from 'react-i18next';
import { formatRecent } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconAlertTriangle, IconCheck } from '#renderer/ui/icons.ts';
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
      <span data-tone={lastBackupAt ? undefined : 'soon'}>
        <Icon of={lastBackupAt ? IconCheck : IconAlertTriangle} size="0.875rem" />
        {lastBackupAt
          ? t('shell.lastBackup', { when: formatRecent(lastBackupAt, t('common.today')) })
          : t('shell.noBackup')}
      </span>
      {onlyHere > 0 && <span>{t('shell.onlyHere', { count: onlyHere })}</span>}
      <button type="button" className={classes.help} onClick={onHelp}>
        {keysOf('help').join('')} {t('shell.help')}
      </button>
    </footer>
  );
}
