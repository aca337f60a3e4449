import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { formatMoment } from '#renderer/i18n/dates.ts';
import classes from './duties.module.css';
import { SaveTable } from './save-table.tsx';

/** How this computer is, in facts that may be sent to whoever helps: no name, no word of a letter. */
export function Health() {
  const { t } = useTranslation();
  const { status } = useSession();
  const about = useAsk('app.about', {});
  const { lastBackupAt, onlyHere, penLocked } = status;
  const facts = [
    [t('duties.health.version'), `${about.data?.version ?? ''} ${about.data?.channel ?? ''}`],
    [t('duties.health.system'), `${about.data?.platform ?? ''} · Electron ${about.data?.electron ?? ''}`],
    [t('duties.health.backup'), lastBackupAt ? formatMoment(lastBackupAt) : t('duties.health.never')],
    [t('duties.health.onlyHere'), String(onlyHere)],
    [
      t('duties.health.pen'),
      penLocked ? `${t('duties.health.penLocked')} (${penLocked})` : t('duties.health.penOpen'),
    ],
  ] as const;
  return (
    <section className={classes.section}>
      <header>
        <h2 className={classes.heading}>{t('duties.health.title')}</h2>
        <p className={classes.hint}>{t('duties.health.hint')}</p>
      </header>
      <dl className={`${classes.card} ${classes.facts}`}>
        {facts.map(([fact, value]) => (
          <div key={fact} style={{ display: 'contents' }}>
            <dt>{fact}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <div className={classes.bar}>
        <SaveTable
          what="health"
          header={[t('duties.health.fact'), t('duties.health.value')]}
          rows={about.data ? facts.map((fact) => [...fact]) : []}
        />
      </div>
    </section>
  );
}
