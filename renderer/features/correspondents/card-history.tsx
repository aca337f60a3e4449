import { useTranslation } from 'react-i18next';
import timeline from '#renderer/features/record/timeline.module.css';
import { formatMoment } from '#renderer/i18n/dates.ts';
import type { strings } from '#renderer/i18n/strings.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconArrowRight } from '#renderer/ui/icons.ts';
import type { CorrespondentRecord } from '#shared/contract/correspondents.ts';
import classes from './correspondents.module.css';

type Words = typeof strings.ar.directory;
type Event = keyof Words['events'];
type Field = keyof Words['fields'];

/** Who did what to it, and when; each field before and after. */
export function CardHistory({ history }: { history: CorrespondentRecord['history'] }) {
  const { t } = useTranslation();
  const value = (field: string, stored: string): string => {
    if (field === 'kind' && stored !== '') return t(`directory.kinds.${stored as keyof Words['kinds']}`);
    if (field === 'state' && stored !== '') return t(`directory.states.${stored as keyof Words['states']}`);
    if (field === 'aliases') return (JSON.parse(stored || '[]') as string[]).join('، ');
    return stored;
  };
  return (
    <>
      <h3 className={classes.heading}>{t('directory.history')}</h3>
      <ol className={timeline.line}>
        {history.map((event) => (
          <li key={event.entry} className={timeline.event}>
            <p className={timeline.what}>
              {t(`directory.events.${event.type as Event}`)}{' '}
              {event.person && (
                <span className={timeline.by}>{t('record.by', { person: event.person })}</span>
              )}
            </p>
            <time className={timeline.when} dateTime={event.at}>
              <bdi dir="ltr">{formatMoment(event.at)}</bdi>
            </time>
            {event.changes.map((change) => (
              <p key={change.field} className={timeline.change}>
                <span className={timeline.field}>{t(`directory.fields.${change.field as Field}`)}</span>
                <del dir="auto">{value(change.field, change.before) || t('common.none')}</del>
                <Icon of={IconArrowRight} mirror size="0.875rem" />
                <ins dir="auto">{value(change.field, change.after) || t('common.none')}</ins>
              </p>
            ))}
          </li>
        ))}
      </ol>
    </>
  );
}
