import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Keys } from '#renderer/ui/kbd.tsx';
import { SHORTCUT_GROUPS, SHORTCUT_NAMES, SHORTCUTS } from '#shared/contract/shortcuts.ts';
import classes from './help-sheet.module.css';
import { keysOf } from './shortcuts/table.ts';

/** The whole map of keys, from the same table as the handlers. */
export function HelpSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={t('shell.helpTitle')}
      size="72rem"
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{
        title: classes.title ?? '',
        content: classes.content ?? '',
        header: classes.header ?? '',
      }}
    >
      <div className={classes.groups}>
        {SHORTCUT_GROUPS.map((group) => (
          <section key={group} className={classes.group}>
            <h3>{t(`shortcuts.groups.${group}`)}</h3>
            <dl>
              {SHORTCUT_NAMES.filter((name) => SHORTCUTS[name].group === group).map((name) => (
                <div key={name} className={classes.row}>
                  <dt>{t(`shortcuts.${name}`)}</dt>
                  <dd>
                    <Keys keys={keysOf(name)} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={classes.hint}>{t('shell.helpHint')}</p>
    </Modal>
  );
}
