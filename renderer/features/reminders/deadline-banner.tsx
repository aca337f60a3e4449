import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAsk } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { numericDate } from '#renderer/i18n/dates.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import classes from './deadline-banner.module.css';

type Alarm = OutputOf<'deadline.alarms'>['alarms'][number];

/** Seen alarms by their clock and kind; a new one brings the band back. Until the next start of the app. */
let seen: ReadonlySet<string> = new Set();
const nameOf = ({ deadline, kind, on }: Alarm) => `${deadline} ${kind} ${on}`;

/** Silence that decides, and clocks left standing: for whoever keeps the registry, with a way to each letter. */
export function DeadlineBanner() {
  const { t } = useTranslation();
  const { may } = useSession();
  const [, redraw] = useState(0);
  const { data } = useAsk('deadline.alarms', {}, { enabled: may('mail.assign') });
  const alarms = data?.alarms ?? [];
  const fresh = alarms.filter((alarm) => !seen.has(nameOf(alarm)));
  if (fresh.length === 0) return null;
  const hide = () => {
    seen = new Set(alarms.map(nameOf));
    redraw((count) => count + 1);
  };
  return (
    <Notice tone="warning" still actions={<Button onPress={hide}>{t('reminders.seen')}</Button>}>
      {(['silence', 'paused'] as const).map((kind) => (
        <Alarms key={kind} kind={kind} alarms={fresh.filter((alarm) => alarm.kind === kind)} />
      ))}
    </Notice>
  );
}

function Alarms({ kind, alarms }: { kind: Alarm['kind']; alarms: readonly Alarm[] }) {
  const { t } = useTranslation();
  if (alarms.length === 0) return null;
  return (
    <p className={classes.alarms}>
      <span>{t(`reminders.${kind}`)}</span>
      {alarms.map(({ deadline, mail, label, on }) => (
        <Link key={deadline} to={`/mail/${mail}`} className={classes.letter}>
          <NumberLabel>{label}</NumberLabel> <bdi>({numericDate(on)})</bdi>
        </Link>
      ))}
    </p>
  );
}
