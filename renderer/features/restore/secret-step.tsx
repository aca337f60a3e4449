import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalSentence, sentenceOf } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconRestore } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { PasswordField } from '#renderer/ui/password-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import classes from './restore.module.css';
import type { Restore, Secret } from './use-restore.ts';

/** Refusals that a second answer lifts, and the answer. */
const ANSWERS: Record<string, 'setAside' | 'acceptMissing'> = {
  'restore.store-exists': 'setAside',
  'backup.files-missing': 'acceptMissing',
};

interface SecretStepProps {
  restore: Restore;
  occupied: boolean;
  onBack: () => void;
}

/** The council's printed code, or a person's own password: either opens the backup. */
export function SecretStep({ restore, occupied, onBack }: SecretStepProps) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [byPassword, setByPassword] = useState(false);
  const [values, setValues] = useState({ recoveryCode: '', login: '', password: '' });
  const [tried, setTried] = useState(false);
  const [answers, setAnswers] = useState({ setAside: occupied, acceptMissing: false });
  const { refusal } = restore;
  const { recoveryCode, login, password } = values;
  const missing = byPassword ? login.trim() === '' || password === '' : recoveryCode.trim() === '';
  const change = (more: Partial<typeof values>) => {
    setValues({ ...values, ...more });
    setTried(false);
    restore.forget();
  };
  const run = (given: typeof answers) => {
    const secret: Secret = byPassword ? { login, password } : { recoveryCode };
    restore.restore(secret, given);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(missing);
    if (missing) form.current?.querySelector('input')?.focus();
    else run(answers);
  };
  const answer = refusal && ANSWERS[refusal.code];
  const goOn = () => {
    if (!answer) return;
    const given = { ...answers, [answer]: true };
    setAnswers(given);
    run(given);
  };
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[role="status"] button, input')?.focus();
  }, [refusal]);
  const required = tried ? sentenceOf('field.required') : null;
  return (
    <form ref={form} className={classes.secret} onSubmit={submit} noValidate>
      {byPassword ? (
        <div className={classes.two}>
          <TextField
            label={t('signIn.login')}
            span={3}
            value={login}
            error={login.trim() === '' ? required : null}
            onChange={(next) => change({ login: next })}
            autoComplete="username"
            required
          />
          <PasswordField
            label={t('restore.secret.password')}
            span={3}
            value={password}
            error={password === '' ? required : null}
            onChange={(next) => change({ password: next })}
            required
          />
        </div>
      ) : (
        <TextField
          label={t('signIn.recover.code')}
          hint={t('restore.secret.codeHint')}
          dir="ltr"
          value={recoveryCode}
          error={required}
          onChange={(next) => change({ recoveryCode: next })}
          required
        />
      )}
      <div>
        <Button
          look="quiet"
          onPress={() => {
            setByPassword(!byPassword);
            change({});
          }}
        >
          {t(byPassword ? 'restore.secret.useCode' : 'restore.secret.usePassword')}
        </Button>
      </div>
      {refusal && (
        <Notice
          tone={answer ? 'warning' : 'refusal'}
          actions={answer && <Button onPress={goOn}>{t(`restore.goOn.${answer}`)}</Button>}
        >
          {refusalSentence(refusal)} {answer && t(`restore.goOn.${answer}Words`)}
        </Notice>
      )}
      <div className={classes.actions}>
        <Button shortcut="back" onPress={onBack}>
          {t('common.back')}
        </Button>
        <Button look="primary" wide icon={IconRestore} keys={['↵']} submit>
          {t('restore.run')}
        </Button>
      </div>
    </form>
  );
}
