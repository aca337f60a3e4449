import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { Licences } from './licences.tsx';
import classes from './settings-page.module.css';

export function About() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { council } = useSession().status;
  const { data, error } = useAsk('app.about', {});
  return (
    <section className={classes.section}>
      <header>
        <h2 className={classes.heading}>{t('settings.about')}</h2>
        <p className={classes.hint}>{t('settings.offline')}</p>
      </header>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      <dl className={classes.facts}>
        {council && (
          <>
            <dt>{t('settings.council')}</dt>
            <dd>{inLanguage(council.name, language)}</dd>
            <dt>{t('settings.office')}</dt>
            <dd>
              {inLanguage(council.office.name, language)} <bdi>({council.office.code})</bdi>
            </dd>
          </>
        )}
        {data && (
          <>
            <dt>{t('settings.version')}</dt>
            <dd>
              <bdi>{data.version}</bdi>
            </dd>
            <dt>{t('settings.channel')}</dt>
            <dd>{t(`settings.channels.${data.channel}`)}</dd>
            <dt>{t('settings.electron')}</dt>
            <dd>
              <bdi>{data.electron}</bdi>
            </dd>
            <dt>{t('settings.platform')}</dt>
            <dd>
              <bdi>{data.platform}</bdi>
            </dd>
          </>
        )}
      </dl>
      <p className={classes.hint}>{t('settings.licence')}</p>
      <Licences />
    </section>
  );
}
