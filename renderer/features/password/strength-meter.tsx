import { useTranslation } from 'react-i18next';
import { judgePassword } from './password-strength.ts';
import classes from './strength-meter.module.css';

/** How strong a new password is: bars, and always the word. */
export function StrengthMeter({ password, login, name }: { password: string; login: string; name: string }) {
  const { t } = useTranslation();
  if (password === '') return null;
  const { strength, level } = judgePassword(password, { login, name });
  return (
    <span
      className={classes.meter}
      data-strength={strength}
      role="status"
      aria-label={t('signIn.strength.label')}
    >
      <span className={classes.bars} aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} data-on={bar <= level || undefined} />
        ))}
      </span>
      {t(`signIn.strength.${strength}`)}
    </span>
  );
}
