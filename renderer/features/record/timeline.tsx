import { useTranslation } from 'react-i18next';
import { useFieldLabel } from '#renderer/features/register-entry/field-label.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconArrowRight } from '#renderer/ui/icons.ts';
import type { HistoryLine } from '#shared/contract/mail.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { eventName } from './event-names.ts';
import { useFieldValue } from './field-value.ts';
import classes from './timeline.module.css';

/** What happened to a mail: when, by whom, why, and each field before → after. */
export function Timeline({ history, kind }: { history: readonly HistoryLine[]; kind: MailKind }) {
  const { t } = useTranslation();
  const label = useFieldLabel(kind);
  const value = useFieldValue();
  return (
    <ol className={classes.line}>
      {history.map((event) => (
        <li key={event.entry} className={classes.event} data-type={eventName(event.type)}>
          <p className={classes.what}>
            {t(`record.events.${eventName(event.type)}`)}{' '}
            {event.person && <span className={classes.by}>{t('record.by', { person: event.person })}</span>}
          </p>
          <time className={classes.when} dateTime={event.at}>
            <bdi dir="ltr">{formatMoment(event.at)}</bdi>
          </time>
          {event.reason && <p dir="auto">{t('record.reason', { reason: event.reason })}</p>}
          {event.changes.map((change) => (
            <p key={`${change.field} ${change.after}`} className={classes.change}>
              <span className={classes.field}>{label(change.field)}</span>
              <del dir="auto">{value(change.field, change.before) || t('common.none')}</del>
              <Icon of={IconArrowRight} mirror size="0.875rem" />
              <ins dir="auto">{value(change.field, change.after) || t('common.none')}</ins>
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
