import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { call, useAsk } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { schemaProblems } from '#renderer/app/use-panel.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { type ApartEntry, lookAtApart } from '#shared/contract/apart.ts';
import { ReasonedChoice } from './reasoned-choice.tsx';
import classes from './sync.module.css';

/** What a revoked PC or a copied disk wrote: a person looks at each entry, and leaves a trace. */
export function KeptApart() {
  const { may } = useSession();
  return may('restore.declare') ? <Entries /> : null;
}

function Entries() {
  const { t } = useTranslation();
  const { data } = useAsk('apart.list', {});
  if (!data || data.entries.length === 0) return null;
  return (
    <section className={classes.card} aria-label={t('sync.apart.title')}>
      <h2>{t('sync.apart.title')}</h2>
      <p className={classes.below}>{t('sync.apart.words')}</p>
      {data.entries.map((entry) => (
        <Entry key={entry.hash} entry={entry} />
      ))}
    </section>
  );
}

function Entry({ entry }: { entry: ApartEntry }) {
  const { t } = useTranslation();
  const { label, correspondent, subject, settled, state, type } = entry;
  return (
    <article className={classes.conflict} aria-label={label || type}>
      <p>
        {label === '' ? <bdi>{type}</bdi> : <NumberLabel>{label}</NumberLabel>}{' '}
        <strong dir="auto">{correspondent}</strong> <span dir="auto">{subject}</span>
      </p>
      <p className={classes.below}>
        {entry.post !== null && `${t('sync.post', { post: entry.post })} · `}
        <bdi>{formatMoment(entry.at)}</bdi> · {t(`sync.apart.${entry.why}`)}
      </p>
      {state === 'here' && <p className={classes.below}>{t('sync.apart.here')}</p>}
      {state === 'hidden' && <p className={classes.below}>{t('sync.apart.hidden')}</p>}
      {settled ? <Settled settled={settled} /> : <Decision entry={entry} />}
    </article>
  );
}

function Settled({ settled }: { settled: NonNullable<ApartEntry['settled']> }) {
  const { t } = useTranslation();
  return (
    <p className={classes.below}>
      {t(`sync.apart.${settled.choice}`)}{' '}
      {settled.mail !== null && (
        <Link to={`/mail/${settled.mail}`}>
          <NumberLabel>{settled.label}</NumberLabel>
        </Link>
      )}{' '}
      <bdi>{settled.person}</bdi> · <bdi>{formatMoment(settled.at)}</bdi> ·{' '}
      <span dir="auto">{settled.reason}</span>
    </p>
  );
}

function Decision({ entry: { hash, state } }: { entry: ApartEntry }) {
  const { t } = useTranslation();
  const way = (choice: 'enter' | 'settle') => ({
    label: t(`sync.apart.${choice}`),
    problems: (reason: string) => schemaProblems(lookAtApart, { hash, reason }),
    send: (reason: string) => call(`apart.${choice}`, { hash, reason }),
  });
  return <ReasonedChoice ways={[...(state === 'enterable' ? [way('enter')] : []), way('settle')]} />;
}
