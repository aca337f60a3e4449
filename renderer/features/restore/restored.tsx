import { useTranslation } from 'react-i18next';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { formatDay, legalMoment } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import classes from './restore.module.css';

interface RestoredProps {
  restored: OutputOf<'restore.run'>;
  onEnter: () => void;
}

/** The register is back; the paper has the last word before a number is given. */
export function Restored({ restored, onEnter }: RestoredProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [day, time] = legalMoment(restored.madeAt);
  return (
    <>
      <PageTitle hint={inLanguage(restored.council, language)}>{t('restore.done.title')}</PageTitle>
      <Notice tone="done">
        {t('restore.done.asOf')} <strong>{formatDay(day, language)}</strong> <bdi>{time}</bdi>
      </Notice>
      {restored.missingFiles > 0 && (
        <Notice tone="warning">{t('restore.done.missing', { count: restored.missingFiles })}</Notice>
      )}
      {restored.setAside && <Notice tone="quiet">{t('restore.done.setAside')}</Notice>}
      <section className={classes.next}>
        <h2>{t('restore.done.nextTitle')}</h2>
        <ol>
          <li>{t('restore.done.signIn')}</li>
          <li>{t('restore.done.paper')}</li>
          <li>{t('restore.done.reenter')}</li>
        </ol>
        <p>{t('restore.done.locked')}</p>
      </section>
      <div className={classes.actions}>
        <span />
        <Button look="primary" wide keys={['↵']} onPress={onEnter} autoFocus>
          {t('restore.done.enter')}
        </Button>
      </div>
    </>
  );
}
