import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { judgePassword } from '#renderer/features/password/password-strength.ts';
import { StrengthMeter } from '#renderer/features/password/strength-meter.tsx';
import { refusalSentence, sentenceOf } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import { PasswordField } from '#renderer/ui/password-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import classes from './sign-in.module.css';
import { SlowOpening } from './slow-opening.tsx';
import { useDelay } from './use-delay.ts';

/** With the printed recovery code: a new password for a person who forgot theirs. */
export function Recover({ login: known, onBack }: { login: string; onBack: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [login, setLogin] = useState(known);
  const [recoveryCode, setRecoveryCode] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [repeat, setRepeat] = useState('');
  const [tried, setTried] = useState(false);
  const recover = useSend('session.recover', {
    onSuccess: (opened) => client.setQueryData(['app.status', {}], opened),
  });
  const held = useAsk('keychain.status', {}).data?.held ?? false;
  const [useHeld, setUseHeld] = useState(false);
  const recoverHeld = useSend('keychain.recover', {
    onSuccess: () => client.invalidateQueries({ queryKey: ['app.status', {}] }),
  });
  const refusal = useHeld ? recoverHeld.error : recover.error;
  const isPending = recover.isPending || recoverHeld.isPending;
  const seconds = useDelay(refusal);
  useShortcut('back', onBack);

  const { problem } = judgePassword(newPassword, { login, name: '' });
  const mismatch = repeat !== newPassword;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem || mismatch || isPending || seconds > 0) return;
    if (useHeld) recoverHeld.mutate({ login, newPassword });
    else recover.mutate({ login, recoveryCode, newPassword });
  };

  return (
    <form className={classes.form} onSubmit={submit}>
      <PageTitle hint={t('signIn.recover.words')}>{t('signIn.recover.title')}</PageTitle>
      <TextField
        label={t('signIn.login')}
        value={login}
        onChange={setLogin}
        autoComplete="username"
        autoFocus={known === ''}
        required
      />
      {!useHeld && (
        <TextField
          label={t('signIn.recover.code')}
          value={recoveryCode}
          onChange={setRecoveryCode}
          dir="ltr"
          autoFocus={known !== ''}
          required
        />
      )}
      {held && !useHeld && <Button onPress={() => setUseHeld(true)}>{t('keychain.use')}</Button>}
      <PasswordField
        label={t('signIn.recover.newPassword')}
        value={newPassword}
        onChange={setNewPassword}
        corner={<StrengthMeter password={newPassword} login={login} name="" />}
        error={tried && problem ? sentenceOf(problem) : null}
        isNew
        required
      />
      <PasswordField
        label={t('signIn.recover.repeat')}
        value={repeat}
        onChange={setRepeat}
        error={tried && !problem && mismatch ? sentenceOf('password.mismatch') : null}
        isNew
        required
      />
      {refusal && (
        <Notice tone="refusal">
          {refusalSentence(refusal)} {seconds > 0 && <strong>{t('signIn.wait', { count: seconds })}</strong>}
        </Notice>
      )}
      <SlowOpening entering={isPending} />
      <div className={classes.actions}>
        <Button onPress={onBack} shortcut="back">
          {t('common.back')}
        </Button>
        <Button look="primary" submit disabled={isPending || seconds > 0}>
          {t('signIn.recover.change')}
        </Button>
      </div>
    </form>
  );
}
