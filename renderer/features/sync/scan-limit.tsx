import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { SyncState } from '#shared/contract/sync.ts';
import classes from './sync.module.css';

/** Kilobytes a second, for a line that a whole office shares. */
const LIMITS = [0, 500, 100, 50, 20];

/** How much of the line scans may take; words are never held back. */
export function ScanLimit({ state: { scans } }: { state: SyncState }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const send = useSend('sync.limit-scans');
  const [chosen, setChosen] = useState(scans.limit);
  const offered = LIMITS.includes(scans.limit) ? LIMITS : [...LIMITS, scans.limit];
  return (
    <div className={classes.tools}>
      <label>
        {t('sync.scans.limit')}{' '}
        <select
          value={chosen}
          disabled={!may('person.manage')}
          onChange={(event) => {
            const kilobytes = Number(event.currentTarget.value);
            setChosen(kilobytes);
            send.mutate({ kilobytes });
          }}
        >
          {offered.map((kilobytes) => (
            <option key={kilobytes} value={kilobytes}>
              {kilobytes === 0 ? t('sync.scans.unlimited') : t('sync.scans.rate', { kilobytes })}
            </option>
          ))}
        </select>
      </label>
      {send.error && <Notice tone="refusal">{refusalSentence(send.error)}</Notice>}
    </div>
  );
}
