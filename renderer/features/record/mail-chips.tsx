import { useTranslation } from 'react-i18next';
import { KIND_ICONS } from '#renderer/app/kind-icons.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import { IconAlertTriangle, IconLock, IconMail } from '#renderer/ui/icons.ts';
import type { MailLine } from '#shared/contract/mail.ts';
import classes from './mail-chips.module.css';

/** What a mail is and what stands out, each with its word. */
export function MailChips({ mail }: { mail: MailLine }) {
  const { t } = useTranslation();
  const { kind, state, priority, confidentiality, sealed } = mail;
  return (
    <div className={classes.chips}>
      <Chip tone="brand" icon={KIND_ICONS[kind]}>
        {t(`values.kind.${kind}`)}
      </Chip>
      {state !== 'registered' && <Chip tone="late">{t(`values.state.${state}`)}</Chip>}
      {priority !== 'ordinary' && (
        <Chip tone={priority === 'very-urgent' ? 'late' : 'soon'} icon={IconAlertTriangle}>
          {t(`values.priority.${priority}`)}
        </Chip>
      )}
      {confidentiality !== 'ordinary' && (
        <Chip icon={IconLock}>{t(`values.confidentiality.${confidentiality}`)}</Chip>
      )}
      {sealed && (
        <Chip tone="soon" icon={IconMail}>
          {t('dayList.sealed')}
        </Chip>
      )}
    </div>
  );
}
