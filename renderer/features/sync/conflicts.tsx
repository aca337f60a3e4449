import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { call, useAsk } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { settleConflict } from '#shared/contract/pens.ts';
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
  const panel = usePanel({ reason: '' });
  const decide = async (choice: 'kept' | 'changed') => {
    const input = { conflict: conflict.id, choice, ...panel.values };
    if (panel.refuse(schemaProblems(settleConflict, input))) return;
    await panel.run(() => call('conflict.settle', input));
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
      {may('mail.amend') && (
        <div className={classes.explain}>
          <TextField
            label={t('corrections.reason')}
            value={panel.values.reason}
            error={panel.error('reason')}
            onChange={(reason) => panel.change({ reason })}
            required
          />
          {panel.refusal && <Notice tone="refusal">{panel.refusal}</Notice>}
          <Button disabled={panel.busy} onPress={() => void decide('kept')}>
            {t('sync.conflict.keep')}
          </Button>
          <Button disabled={panel.busy} onPress={() => void decide('changed')}>
            {t('sync.conflict.putBack')}
          </Button>
        </div>
      )}
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
