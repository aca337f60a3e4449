import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { KIND_ICONS } from '#renderer/app/kind-icons.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import classes from './entry-head.module.css';
import { useIntoNumber } from './into-band.tsx';
import type { IntoPlace } from './into-place.ts';

interface EntryHeadProps {
  kind: MailKind;
  into: IntoPlace | null;
  /** Beside the title. */
  children: ReactNode;
}

/** What is being registered, and the number it will have; only the save gives it. */
export function EntryHead({ kind, into, children }: EntryHeadProps) {
  const { t } = useTranslation();
  const expected = useAsk('mail.expected-number', { kind }, { enabled: into === null });
  const waiting = useIntoNumber(kind, into);
  const label = into ? waiting?.label : expected.data?.label;
  return (
    <header className={classes.head}>
      <h1 className={classes.title}>
        <Icon of={KIND_ICONS[kind]} size="1.375rem" />
        {t(`entry.title.${kind}`)}
      </h1>
      {children}
      {label && (
        <p className={classes.expected}>
          <span>{t(into ? 'pen.into.number' : 'entry.expected')}</span>
          <bdi>{label}</bdi>
        </p>
      )}
    </header>
  );
}
