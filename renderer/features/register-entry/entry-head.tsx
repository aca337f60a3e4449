import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { KIND_ICONS } from '#renderer/app/kind-icons.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import classes from './entry-head.module.css';

/** What is being registered, and the number it will have; only the save gives it. */
export function EntryHead({ kind }: { kind: MailKind }) {
  const { t } = useTranslation();
  const expected = useAsk('mail.expected-number', { kind });
  return (
    <header className={classes.head}>
      <h1 className={classes.title}>
        <Icon of={KIND_ICONS[kind]} size="1.375rem" />
        {t(`entry.title.${kind}`)}
      </h1>
      {expected.data && (
        <p className={classes.expected}>
          <span>{t('entry.expected')}</span>
          <bdi>{expected.data.label}</bdi>
        </p>
      )}
    </header>
  );
}
