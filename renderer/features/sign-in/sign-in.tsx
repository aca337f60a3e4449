import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '#renderer/app/api.ts';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { DoorPage } from '#renderer/app/door-page.tsx';
import { onDemand } from '#renderer/app/on-demand.tsx';
import { isRestorable } from '#renderer/features/restore/restorable.ts';
import { readDeskWords, useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import { PasswordField } from '#renderer/ui/password-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { Status } from '#shared/contract/status.ts';
import classes from './sign-in.module.css';
import { useDelay } from './use-delay.ts';

const Recover = onDemand(async () => {
  const [{ Recover }] = await Promise.all([import('./recover.tsx'), readDeskWords()]);
  return Recover;
});

export function SignIn({ status, onRestore }: { status: Status; onRestore: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useQueryClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [recovering, setRecovering] = useState(false);
  const passwordInput = useRef<HTMLInputElement>(null);
  const enter = useSend('session.sign-in', {
    onSuccess: (opened) => client.setQueryData(['app.status', {}], opened),
    onError: () => {
      setPassword('');
      passwordInput.current?.focus();
    },
  });
  const seconds = useDelay(enter.error);
  useAppReady();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!enter.isPending && seconds === 0) enter.mutate({ login, password });
  };
  const council = status.councilName ? inLanguage(status.councilName, language) : '';

  if (recovering) {
    return (
      <DoorPage council={council}>
        <Recover login={login} onBack={() => setRecovering(false)} />
      </DoorPage>
    );
  }
  return (
    <DoorPage council={council}>
      <form className={classes.form} onSubmit={submit}>
        <PageTitle hint={council}>{t('signIn.title')}</PageTitle>
        <TextField
          label={t('signIn.login')}
          value={login}
          onChange={setLogin}
          autoComplete="username"
          autoFocus
          required
        />
        <PasswordField
          label={t('signIn.password')}
          value={password}
          onChange={setPassword}
          inputRef={passwordInput}
          required
        />
        {enter.error && (
          <Notice
            tone="refusal"
            actions={
              isRestorable(enter.error.code) && <Button onPress={onRestore}>{t('restore.offer')}</Button>
            }
          >
            {refusalSentence(enter.error)}{' '}
            {seconds > 0 && <strong>{t('signIn.wait', { count: seconds })}</strong>}
          </Notice>
        )}
        <div className={classes.actions}>
          <Button look="quiet" onPress={() => setRecovering(true)}>
            {t('signIn.forgotten')}
          </Button>
          <Button look="primary" submit wide keys={['↵']} disabled={enter.isPending || seconds > 0}>
            {t(enter.isPending ? 'signIn.entering' : 'signIn.enter')}
          </Button>
        </div>
      </form>
    </DoorPage>
  );
}
