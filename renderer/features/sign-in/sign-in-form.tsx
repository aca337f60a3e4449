import type { FormEvent, ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/button.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import { PasswordField } from '#renderer/ui/password-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import classes from './sign-in.module.css';

interface SignInFormProps {
  council: string;
  login: string;
  password: string;
  /** Of the telephone or from paper; null while none is asked. */
  code?: string | null;
  onCode?: (code: string) => void;
  onLogin: (login: string) => void;
  onPassword: (password: string) => void;
  onSubmit: (event: FormEvent) => void;
  onForgotten: () => void;
  passwordInput?: Ref<HTMLInputElement>;
  /** The focus starts in the password, where it was in the painted form. */
  atPassword?: boolean;
  refusal?: ReactNode;
  /** What entering waits for, when that takes long. */
  opening?: ReactNode;
  entering?: boolean;
  waiting?: boolean;
}

/** A name and a password. Asks nothing of anybody, so that the build can paint it. */
export function SignInForm(props: SignInFormProps) {
  const { t } = useTranslation();
  const { council, entering = false, waiting = false, atPassword = false } = props;
  return (
    <form className={classes.form} onSubmit={props.onSubmit}>
      <PageTitle hint={council}>{t('signIn.title')}</PageTitle>
      <TextField
        label={t('signIn.login')}
        value={props.login}
        onChange={props.onLogin}
        autoComplete="username"
        autoFocus={!atPassword}
        required
      />
      <PasswordField
        label={t('signIn.password')}
        value={props.password}
        onChange={props.onPassword}
        inputRef={props.passwordInput}
        autoFocus={atPassword}
        required
      />
      {props.code != null && (
        <TextField
          label={t('signIn.code')}
          value={props.code}
          onChange={(code) => props.onCode?.(code)}
          dir="ltr"
          autoComplete="one-time-code"
          maxLength={40}
          autoFocus
          required
        />
      )}
      {props.refusal}
      {props.opening}
      <div className={classes.actions}>
        <Button look="quiet" onPress={props.onForgotten}>
          {t('signIn.forgotten')}
        </Button>
        <Button look="primary" submit wide keys={['↵']} disabled={entering || waiting}>
          {t(entering ? 'signIn.entering' : 'signIn.enter')}
        </Button>
      </div>
    </form>
  );
}
