import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAsk } from '#renderer/app/api.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence, sentenceOf } from '#renderer/i18n/sentence.ts';
import { formatSize } from '#renderer/i18n/sizes.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { Concern, Health as Facts } from '#shared/contract/health.ts';
import classes from './duties.module.css';
import { SaveSupport } from './save-support.tsx';

/** Where each is put right; a full disk is nobody's page. */
const PAGES: Partial<Record<Concern, string>> = {
  'pen-locked': '/pen',
  'backup-none': '/settings/backup',
  'backup-failed': '/settings/backup',
  'backup-overdue': '/settings/backup',
  'backup-same-disk': '/settings/backup',
  'centre-attention': '/outbox',
  'centre-silent': '/outbox',
  'council-code-ended': '/settings/people',
  'council-code-waits': '/settings/people',
};

/** How this computer is, what to look after, and the file for whoever helps. */
export function Health() {
  const { t } = useTranslation();
  const { data, error } = useAsk('health.read', {});
  return (
    <section className={classes.section}>
      <header>
        <h2 className={classes.heading}>{t('duties.health.title')}</h2>
        <p className={classes.hint}>{t('duties.health.hint')}</p>
      </header>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {data && <Concerns concerns={data.concerns} />}
      {data && <FactList facts={data} />}
      <div className={classes.card}>
        <h3 className={classes.name}>{t('duties.support.title')}</h3>
        <p className={classes.hint}>{t('duties.support.hint')}</p>
        <div className={classes.bar}>
          <SaveSupport />
        </div>
      </div>
    </section>
  );
}

function Concerns({ concerns }: { concerns: readonly Concern[] }) {
  const { t } = useTranslation();
  if (concerns.length === 0)
    return (
      <Notice tone="done" still>
        {t('duties.health.well')}
      </Notice>
    );
  return concerns.map((concern) => {
    const page = PAGES[concern];
    return (
      <Notice
        key={concern}
        tone="warning"
        still
        actions={
          page && (
            <Link to={page} className={classes.look}>
              {t('duties.health.look')}
            </Link>
          )
        }
      >
        {t(`duties.health.concerns.${concern}`)}
      </Notice>
    );
  });
}

function FactList({ facts }: { facts: Facts }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const about = useAsk('app.about', {}).data;
  const { backup, centre } = facts;
  const size = (bytes: number) => formatSize(bytes, language);
  const moment = (at: string | null) => (at === null ? t('duties.health.never') : formatMoment(at));
  const pen = t(facts.penLocked === null ? 'duties.health.penOpen' : 'duties.health.penLocked');
  const lines: [string, string][] = [
    [t('duties.health.version'), `${about?.version ?? ''} ${about?.channel ?? ''}`],
    [t('duties.health.system'), `${about?.platform ?? ''} · Electron ${about?.electron ?? ''}`],
    [t('duties.health.pen'), pen],
    [t('duties.health.backup'), moment(backup.lastGoodAt)],
    [t('duties.health.onlyHere'), String(facts.onlyHere)],
    [t('duties.health.entries'), String(facts.entries)],
    [t('duties.health.register'), size(facts.databaseBytes)],
    [t('duties.health.files'), `${facts.files} · ${size(facts.fileBytes)}`],
    [t('duties.health.free'), facts.freeBytes === null ? '—' : size(facts.freeBytes)],
  ];
  if (backup.problem !== null) lines.push([t('duties.health.lastTry'), sentenceOf(backup.problem, {})]);
  if (centre.state !== 'alone') {
    lines.push([t('duties.health.centre'), t(`sync.state.${centre.state}`)]);
    lines.push([t('duties.health.contact'), moment(centre.lastContactAt)]);
    lines.push([t('duties.health.waiting'), String(centre.waiting)]);
  }
  return (
    <dl className={`${classes.card} ${classes.facts}`}>
      {lines.map(([fact, value]) => (
        <div key={fact} className={classes.fact}>
          <dt>{fact}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
