import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import classes from './duties.module.css';

const YES = ['stolen', 'copied', 'others', 'words', 'numbers', 'away'] as const;
const NO = ['session', 'seen', 'both', 'administrator', 'today'] as const;
const YOU = ['password', 'code', 'lock', 'tell'] as const;

/** What this protects, what it does not, and what is left to people. */
export function Protection() {
  const { t } = useTranslation();
  return (
    <section className={classes.section}>
      <header>
        <h2 className={classes.heading}>{t('duties.protection.title')}</h2>
        <p className={classes.hint}>{t('duties.protection.hint')}</p>
      </header>
      <Lines
        title={t('duties.protection.yes')}
        lines={YES.map((one) => t(`duties.protection.yesLines.${one}`))}
      />
      <Lines
        title={t('duties.protection.no')}
        lines={NO.map((one) => t(`duties.protection.noLines.${one}`))}
      />
      <Lines
        title={t('duties.protection.you')}
        lines={YOU.map((one) => t(`duties.protection.youLines.${one}`))}
      />
      <p>
        <Link to="/settings/account">{t('people.own.password')}</Link>
      </p>
    </section>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <div className={classes.card}>
      <h3 className={classes.name}>{title}</h3>
      <ul className={classes.lines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
