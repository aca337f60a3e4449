import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { formatMoment, numericDate } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { asksFirst } from './asks-first.ts';
import classes from './calendar.module.css';

type Change = OutputOf<'calendar.year'>['changes'][number];

/** What was decided about the calendar, by whom, and what moved with it. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState<string | null>(null);
  const withdraw = useSend('calendar.withdraw');
  return (
    <section aria-label={t('calendar.changes')}>
      <h3 className={classes.heading}>{t('calendar.changes')}</h3>
      {changes.length === 0 && <p className={classes.muted}>{t('calendar.noChanges')}</p>}
      {withdraw.error && <Notice tone="refusal">{refusalSentence(withdraw.error)}</Notice>}
      <ul className={classes.list}>
        {changes.map((change) => {
          const asked = withdraw.variables?.change === change.id && asksFirst(withdraw.error?.code);
          const words = { name: inLanguage(change.name, language) || numericDate(change.date) };
          return (
            <li key={change.id} className={classes.line} data-withdrawn={change.withdrawn || undefined}>
              <bdi className={classes.day}>{numericDate(change.date)}</bdi>
              <bdi className={classes.name}>{inLanguage(change.name, language)}</bdi>
              <Chip>{t(change.withdrawn ? 'calendar.withdrawn' : `calendar.kinds.${change.kind}`)}</Chip>
              <span className={classes.muted}>
                {change.by} · <bdi dir="ltr">{formatMoment(change.at)}</bdi>
              </span>
              <span className={classes.end}>
                {change.moved > 0 ? (
                  <Button
                    look="quiet"
                    label={`${t('calendar.list', words)}: ${t('calendar.moved', { count: change.moved })}`}
                    onPress={() => setOpen(open === change.id ? null : change.id)}
                  >
                    {t('calendar.moved', { count: change.moved })}
                  </Button>
                ) : (
                  <span className={classes.muted}>{t('calendar.moved', { count: 0 })}</span>
                )}
                {!change.withdrawn && change.kind !== 'renew' && (
                  <Button
                    look="quiet"
                    label={`${t('calendar.withdraw', words)}${asked ? `: ${t('calendar.evenSo')}` : ''}`}
                    onPress={() => withdraw.mutate({ change: change.id, evenSo: asked })}
                  >
                    {t(asked ? 'calendar.evenSo' : 'calendar.withdrawShort')}
                  </Button>
                )}
              </span>
              {open === change.id && <Moves change={change.id} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const SHOWN = 200;

function Moves({ change }: { change: string }) {
  const { t } = useTranslation();
  const { data } = useAsk('calendar.moves', { change, after: null, limit: SHOWN });
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {(['letter', 'before', 'after'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`calendar.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(data?.moves ?? []).map((move) => (
          <tr key={move.deadline}>
            <th scope="row">
              <Link to={`/mail/${move.mail}`} className={classes.link}>
                <NumberLabel>{move.label}</NumberLabel>
              </Link>
            </th>
            <td>
              <bdi>{numericDate(move.before)}</bdi>
            </td>
            <td>
              <bdi>{numericDate(move.after)}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
