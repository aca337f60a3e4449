import { useTranslation } from 'react-i18next';
import { StrengthMeter } from '#renderer/features/password/strength-meter.tsx';
import { PasswordField } from '#renderer/ui/password-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import classes from './first-run.module.css';
import type { StepProps } from './step-props.ts';

export function AdministratorStep({ answers, change, passwords, changePasswords, problem }: StepProps) {
  const { t } = useTranslation();
  const { administrator } = answers;
  return (
    <div className={classes.fields}>
      <TextField
        label={t('firstRun.administrator.name')}
        value={administrator.name}
        span={3}
        error={problem('name')}
        onChange={(name) => change({ administrator: { ...administrator, name } })}
        autoFocus
        required
      />
      <TextField
        label={t('firstRun.administrator.login')}
        value={administrator.login}
        span={3}
        error={problem('login')}
        hint={t('firstRun.administrator.loginHint')}
        onChange={(login) => change({ administrator: { ...administrator, login } })}
        required
      />
      <PasswordField
        label={t('firstRun.administrator.password')}
        value={passwords.password}
        span={3}
        error={problem('password')}
        corner={<StrengthMeter password={passwords.password} {...administrator} />}
        onChange={(password) => changePasswords({ password })}
        isNew
        required
      />
      <PasswordField
        label={t('firstRun.administrator.repeat')}
        value={passwords.repeat}
        span={3}
        error={problem('repeat')}
        onChange={(repeat) => changePasswords({ repeat })}
        isNew
        required
      />
    </div>
  );
}
