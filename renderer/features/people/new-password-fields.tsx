import { useTranslation } from 'react-i18next';
import { judgePassword } from '#renderer/features/password/password-strength.ts';
import { StrengthMeter } from '#renderer/features/password/strength-meter.tsx';
import { PasswordField } from '#renderer/ui/password-field.tsx';

interface NewPasswordFieldsProps {
  person: { login: string; name: string };
  values: { password: string; repeat: string };
  error: (name: 'password' | 'repeat') => string | null;
  onChange: (more: Partial<{ password: string; repeat: string }>) => void;
}

/** A new password, twice. */
export function NewPasswordFields({ person, values, error, onChange }: NewPasswordFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <PasswordField
        label={t('signIn.recover.newPassword')}
        span={3}
        value={values.password}
        error={error('password')}
        corner={<StrengthMeter password={values.password} {...person} />}
        onChange={(password) => onChange({ password })}
        isNew
        required
      />
      <PasswordField
        label={t('signIn.recover.repeat')}
        span={3}
        value={values.repeat}
        error={error('repeat')}
        onChange={(repeat) => onChange({ repeat })}
        isNew
        required
      />
    </>
  );
}

/** What is wrong with a new password typed twice. */
export function passwordProblems(
  { password, repeat }: { password: string; repeat: string },
  person: { login: string; name: string },
): { password?: string; repeat?: string } {
  const { problem } = judgePassword(password, person);
  if (problem) return { password: problem };
  return repeat === password ? {} : { repeat: 'password.mismatch' };
}
