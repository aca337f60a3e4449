import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAsk } from '#renderer/app/api.ts';
import { eventName } from '#renderer/features/record/event-names.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import { IconAlertTriangle, IconCloudCheck, IconCloudUp, IconDeviceDesktop } from '#renderer/ui/icons.ts';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import type { OutboxLine } from '#shared/contract/sync.ts';
import classes from './sync.module.css';

const LOOKS = {
  here: { tone: 'soon', icon: IconDeviceDesktop },
  sent: { tone: 'soon', icon: IconCloudUp },
  'scan-pending': { tone: 'soon', icon: IconCloudUp },
  custody: { tone: 'done', icon: IconCloudCheck },
  refused: { tone: 'late', icon: IconAlertTriangle },
  struck: { tone: 'late', icon: IconAlertTriangle },
  'other-office': { tone: 'late', icon: IconAlertTriangle },
  'no-effect': { tone: 'late', icon: IconAlertTriangle },
} as const;

/** What this PC wrote, newest first, with where each entry is. */
export function OutboxList({ text, waiting }: { text: string; waiting: boolean }) {
  const { t } = useTranslation();
  const { data } = useAsk('sync.outbox', { text, waiting });
  if (!data) return null;
  if (data.lines.length === 0) return <p className={classes.none}>{t('sync.nothing')}</p>;
  return (
    <ul className={classes.lines}>
      {data.lines.map((line) => (
        <li key={line.seq} className={classes.line}>
          <time dateTime={line.at}>
            <bdi>{formatMoment(line.at)}</bdi>
          </time>
          <span className={classes.what}>
            <EventWords type={line.type} /> <LabelOf line={line} />{' '}
            <span className={classes.below} dir="auto">
              {line.subject}
            </span>
          </span>
          {line.numberAwaited && <Chip tone="soon">{t('sync.numberAwaited')}</Chip>}
          <Chip tone={LOOKS[line.state].tone} icon={LOOKS[line.state].icon}>
            {t(`sync.where.${line.state}`)}
          </Chip>
        </li>
      ))}
    </ul>
  );
}

function LabelOf({ line: { mail, label } }: { line: OutboxLine }) {
  if (mail === null || label === '') return null;
  return (
    <Link to={`/mail/${mail}`}>
      <NumberLabel>{label}</NumberLabel>
    </Link>
  );
}

/** Entries that are about no letter (a book opened, a person named) need no name of their own here. */
function EventWords({ type }: { type: string }) {
  const { t } = useTranslation();
  const name = eventName(type);
  return <span>{name === 'other' ? t('sync.otherEntry') : t(`record.events.${name}`)}</span>;
}
