import { useTranslation } from 'react-i18next';
import classes from './brand.module.css';

/** The mark, the name and whose register it is. */
export function Brand({ council }: { council: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes.brand}>
      <span className={classes.mark} aria-hidden="true" lang="ar">
        <svg viewBox="0 0 48 48" className={classes.star} aria-hidden="true">
          <rect x="8" y="8" width="32" height="32" rx="3" />
          <rect x="8" y="8" width="32" height="32" rx="3" transform="rotate(45 24 24)" />
        </svg>
        <span className={classes.letter}>س</span>
      </span>
      <span className={classes.words}>
        <span className={classes.name}>{t('common.appName')}</span>
        {council && (
          <span className={classes.council} dir="auto">
            {council}
          </span>
        )}
      </span>
    </div>
  );
}
