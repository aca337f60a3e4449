import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { roleNames } from '#renderer/app/role-names.ts';
import { useSession } from '#renderer/app/session.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconPassword } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { PasswordField } from '#renderer/ui/password-field.tsx';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import { FactorCard } from './factor-card.tsx';
import { NewPasswordFields, passwordProblems } from './new-password-fields.tsx';
import classes from './people.module.css';

const BLANK = { oldPassword: '', password: '', repeat: '' };

/** One's own account: who one is here, and one's own password, whose old one is asked again. */
export function Account() {
  const { t } = useTranslation();
  const { person } = useSession();
  const [done, setDone] = useState(false);
  const panel = usePanel(BLANK, { 'session.wrong-password': 'oldPassword' });
  const { values, change, error, problems } = panel;
  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new object is a new refusal
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);
  const submit = async () => {
    setDone(false);
    const old = values.oldPassword === '' ? { oldPassword: 'field.required' } : {};
    if (panel.refuse({ ...old, ...passwordProblems(values, person) })) return;
    const input = { oldPassword: values.oldPassword, newPassword: values.password };
    if (!(await panel.run(() => call('person.change-password', input)))) return;
    change(BLANK);
    setDone(true);
  };
  return (
    <section className={classes.account}>
      <header>
        <h2 className={classes.title}>{t('people.own.title')}</h2>
        <p className={classes.muted}>
          <bdi>{person.name}</bdi> · <bdi>{person.login}</bdi> · {roleNames(person.roles, t)} ·{' '}
          {t(`people.clearance.levels.${CONFIDENTIALITIES[person.clearance] ?? 'ordinary'}`)}
        </p>
      </header>
      <form
        ref={form}
        className={classes.card}
        aria-label={t('people.own.password')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!panel.busy) void submit();
        }}
      >
        <h3 className={classes.name}>{t('people.own.password')}</h3>
        <div className={classes.fields}>
          <PasswordField
            label={t('people.own.old')}
            value={values.oldPassword}
            error={error('oldPassword')}
            onChange={(oldPassword) => change({ oldPassword })}
            required
          />
          <NewPasswordFields person={person} values={values} error={error} onChange={change} />
        </div>
        {panel.refusal && <Notice tone="refusal">{panel.refusal}</Notice>}
        {done && <Notice tone="done">{t('people.own.done')}</Notice>}
        <div className={classes.end}>
          <Button look="primary" icon={IconPassword} keys={['↵']} submit disabled={panel.busy}>
            {t('people.own.change')}
          </Button>
        </div>
      </form>
      <FactorCard />
    </section>
  );
}
