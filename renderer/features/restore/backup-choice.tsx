import { useTranslation } from 'react-i18next';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { formatDay, legalMoment } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { formatSize } from '#renderer/i18n/sizes.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconCheck, IconFolderCheck } from '#renderer/ui/icons.ts';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import classes from './restore.module.css';
import type { FoundBackup, Restore } from './use-restore.ts';

/** The backups of a place, the furthest first and already chosen. */
export function BackupChoice({ restore }: { restore: Restore }) {
  const { t } = useTranslation();
  const { found, backup, choose, place, pickPlace } = restore;
  return (
    <>
      <PageTitle hint={t('restore.backup.hint')}>{t('restore.backup.title')}</PageTitle>
      <div className={classes.where}>
        <bdi>{place?.label}</bdi>
        <Button look="quiet" icon={IconFolderCheck} onPress={pickPlace}>
          {t('restore.place.other')}
        </Button>
      </div>
      <fieldset className={classes.backups}>
        <legend className="only-for-readers">{t('restore.backup.title')}</legend>
        {found.map((one, at) => (
          <BackupLine
            key={one.id}
            backup={one}
            newest={at === 0}
            chosen={one === backup}
            onChoose={() => choose(one.id)}
          />
        ))}
      </fieldset>
    </>
  );
}

interface BackupLineProps {
  backup: FoundBackup;
  newest: boolean;
  chosen: boolean;
  onChoose: () => void;
}

function BackupLine({ backup, newest, chosen, onChoose }: BackupLineProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [day, time] = legalMoment(backup.madeAt);
  return (
    <label className={classes.backup} data-chosen={chosen || undefined}>
      <input
        type="radio"
        name="backup"
        className="only-for-readers"
        checked={chosen}
        // biome-ignore lint/a11y/noAutofocus: the first thing to choose here
        autoFocus={chosen}
        onChange={onChoose}
      />
      <span className={classes.words}>
        <span className={classes.day}>
          {formatDay(day, language)} · <bdi>{time}</bdi>{' '}
          {newest && <Chip tone="brand">{t('restore.backup.newest')}</Chip>}
        </span>
        <span className={classes.muted}>
          <bdi>{inLanguage(backup.council, language)}</bdi>
          {' · '}
          {t('restore.backup.entries', { count: backup.entries })}
          {' · '}
          <bdi>{formatSize(backup.bytes, language)}</bdi>
        </span>
      </span>
      <span className={classes.mark}>{chosen && <Icon of={IconCheck} />}</span>
    </label>
  );
}
