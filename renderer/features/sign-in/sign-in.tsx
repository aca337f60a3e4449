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
import type { Status } from '#shared/contract/status.ts';
import { wordsInPaintedForm } from './painted-form.ts';
import { SignInForm } from './sign-in-form.tsx';
import { SlowOpening } from './slow-opening.tsx';
import { useDelay } from './use-delay.ts';

const CODE_ASKED: ReadonlySet<string> = new Set(['session.code-needed', 'session.wrong-code']);

const Recover = onDemand(async () => {
  const [{ Recover }] = await Promise.all([import('./recover.tsx'), readDeskWords()]);
  return Recover;
});

export function SignIn({ status, onRestore }: { status: Status; onRestore: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useQueryClient();
  const [painted] = useState(wordsInPaintedForm);
  const [login, setLogin] = useState(painted.login);
  const [password, setPassword] = useState(painted.password);
  const [code, setCode] = useState<string | null>(null);
  const [recovering, setRecovering] = useState(false);
  const passwordInput = useRef<HTMLInputElement>(null);
  const enter = useSend('session.sign-in', {
    onSuccess: (opened) => client.setQueryData(['app.status', {}], opened),
    onError: ({ code: refused }) => {
      // The password was right: only the code is asked, and asked again.
      if (CODE_ASKED.has(refused)) return setCode('');
      setCode(null);
      setPassword('');
      passwordInput.current?.focus();
    },
  });
  const seconds = useDelay(enter.error);
  useAppReady();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!enter.isPending && seconds === 0) enter.mutate({ login, password, code: code ?? '' });
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
      <SignInForm
        council={council}
        login={login}
        password={password}
        code={code}
        onCode={setCode}
        onLogin={setLogin}
        onPassword={setPassword}
        onSubmit={submit}
        onForgotten={() => setRecovering(true)}
        passwordInput={passwordInput}
        atPassword={painted.atPassword}
        entering={enter.isPending}
        waiting={seconds > 0}
        opening={<SlowOpening entering={enter.isPending} />}
        refusal={
          enter.error && (
            <Notice
              tone={enter.error.code === 'session.code-needed' ? 'quiet' : 'refusal'}
              actions={
                isRestorable(enter.error.code) && <Button onPress={onRestore}>{t('restore.offer')}</Button>
              }
            >
              {refusalSentence(enter.error)}{' '}
              {seconds > 0 && <strong>{t('signIn.wait', { count: seconds })}</strong>}
            </Notice>
          )
        }
      />
    </DoorPage>
  );
}
