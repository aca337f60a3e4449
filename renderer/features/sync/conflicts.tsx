import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { call, useAsk } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { schemaProblems } from '#renderer/app/use-panel.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { settleConflict } from '#shared/contract/pens.ts';
import { ReasonedChoice } from './reasoned-choice.tsx';
import classes from './sync.module.css';

type Conflict = OutputOf<'conflict.list'>['conflicts'][number];
type Version = Conflict['later'];

/** Fields that two PCs changed without knowing of each other: both versions side by side, a person decides. */
export function Conflicts() {
  const { t } = useTranslation();
  const { data } = useAsk('conflict.list', {});
  if (!data || data.conflicts.length === 0) return null;
  return (
    <section className={classes.card} aria-label={t('sync.conflict.title')}>
      <h2>{t('sync.conflict.title')}</h2>
      <p className={classes.below}>{t('sync.conflict.words')}</p>
      {data.conflicts.map((conflict) => (
        <Decision key={conflict.id} conflict={conflict} />
      ))}
    </section>
  );
}

function Decision({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const way = (choice: 'kept' | 'changed', label: 'keep' | 'putBack') => {
    const input = (reason: string) => ({ conflict: conflict.id, choice, reason });
    return {
      label: t(`sync.conflict.${label}`),
      problems: (reason: string) => schemaProblems(settleConflict, input(reason)),
      send: (reason: string) => call('conflict.settle', input(reason)),
    };
  };
  const field = t(`fields.${conflict.field as 'observation'}`);
  return (
    <article className={classes.conflict} aria-label={conflict.label}>
      <p>
        <Link to={`/mail/${conflict.mail}`}>
          <NumberLabel>{conflict.label}</NumberLabel>
        </Link>{' '}
        <span dir="auto">{conflict.subject}</span> — <strong>{field}</strong>
      </p>
      <div className={classes.versions}>
        <VersionCard title={t('sync.conflict.later')} version={conflict.later} />
        <VersionCard title={t('sync.conflict.earlier')} version={conflict.earlier} />
      </div>
      {may('mail.amend') && <ReasonedChoice ways={[way('kept', 'keep'), way('changed', 'putBack')]} />}
    </article>
  );
}

function VersionCard({ title, version }: { title: string; version: Version }) {
  const { t } = useTranslation();
  return (
    <div className={classes.version}>
      <h3>{title}</h3>
      <p className={classes.value} dir="auto">
        {version.after || '—'}
      </p>
      <p className={classes.below}>
        <bdi>{version.person}</bdi> · <bdi>{formatMoment(version.at)}</bdi>
        {version.post !== null && ` · ${t('sync.post', { post: version.post })}`}
      </p>
      {version.reason !== '' && (
        <p className={classes.below} dir="auto">
          {version.reason}
        </p>
      )}
    </div>
  );
}
