import { useQueryClient } from '@tanstack/react-query';
import { type ComponentType, type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useSend } from '#renderer/app/api.ts';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { DoorPage } from '#renderer/app/door-page.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence, sentenceOf } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconRestore, IconServer } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import { AdministratorStep } from './administrator-step.tsx';
import { type Step, stepsOf, toFirstRun, toOneMore } from './answers.ts';
import { BackupStep } from './backup-step.tsx';
import { CentrePage } from './centre-page.tsx';
import { CouncilStep } from './council-step.tsx';
import { Creating } from './creating.tsx';
import classes from './first-run.module.css';
import { LanguageStep } from './language-step.tsx';
import { OfficeStep } from './office-step.tsx';
import { RecoveryCode } from './recovery-code.tsx';
import { RegistersStep } from './registers-step.tsx';
import { type Named, StepList } from './step-list.tsx';
import { type Passwords, stepProblems } from './step-problems.ts';
import type { StepProps } from './step-props.ts';
import { useAnswers } from './use-answers.ts';

const PAGES: Record<Step, ComponentType<StepProps>> = {
  language: LanguageStep,
  council: CouncilStep,
  office: OfficeStep,
  registers: RegistersStep,
  backup: BackupStep,
  administrator: AdministratorStep,
};

interface FirstRunProps {
  onDone: () => void;
  /** Somebody has a backup instead of a new register. */
  onRestore: () => void;
}

/** The first run: seven calm steps. Going back keeps the answers; a crash too, except the password. */
export function FirstRun({ onDone, onRestore }: FirstRunProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const language = useLanguage();
  const { answers, change, restored, done } = useAnswers();
  const [passwords, setPasswords] = useState<Passwords>({ password: '', repeat: '' });
  const [tried, setTried] = useState(false);
  const create = useSend('setup.create', { onSuccess: done });
  const createOneMore = useSend('setup.create-one-more', { onSuccess: done });
  const [joining, setJoining] = useState(false);
  const at = answers?.step ?? 0;
  const back = () => {
    setTried(false);
    change({ step: Math.max(0, at - 1) });
  };
  const isPending = create.isPending || createOneMore.isPending;
  const made = create.data ?? createOneMore.data;
  const refused = create.error ?? createOneMore.error;
  useShortcut('back', back, at > 0 && !isPending && !made);
  useAppReady(answers !== null);

  if (!answers) return null;
  const { joins } = answers;
  const steps = stepsOf(answers);
  const behind: Named[] = joins ? ['recovery', 'centre'] : ['recovery'];
  const list = (now: number) => <StepList at={now} steps={[...steps, ...behind]} />;
  const step = steps[at] ?? 'language';
  const problems = stepProblems(step, answers, passwords);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = Object.keys(problems).length > 0;
    setTried(wrong);
    if (wrong) return focusFirstWrong(event.currentTarget);
    // Going on from the first step is a register of one's own.
    if (at === 0) return change({ step: 1, joins: false });
    if (at < steps.length - 1) return change({ step: at + 1 });
    if (joins) createOneMore.mutate(toOneMore(answers, language, passwords.password));
    else create.mutate(toFirstRun(answers, language, passwords.password));
  };
  const enter = async () => {
    const status = await call('app.status', {});
    if (status.state === 'locked') {
      await call('session.sign-in', { login: answers.administrator.login, password: passwords.password });
    }
    setPasswords({ password: '', repeat: '' });
    await client.invalidateQueries();
    if (joins) setJoining(true);
    else onDone();
  };

  if (joining) {
    return (
      <DoorPage aside={list(steps.length + 1)}>
        <CentrePage onDone={onDone} />
      </DoorPage>
    );
  }
  if (made) {
    return (
      <DoorPage aside={list(steps.length)}>
        <RecoveryCode code={made.recoveryCode} council={answers.council} onEnter={() => void enter()} />
      </DoorPage>
    );
  }
  if (isPending) {
    return (
      <DoorPage aside={list(steps.length)}>
        <Creating />
      </DoorPage>
    );
  }
  const Page = PAGES[step];
  return (
    <DoorPage aside={list(at)} languages={step !== 'language'}>
      <form className={classes.page} onSubmit={submit} onKeyDown={continueFromSwitch} noValidate>
        <p className={classes.count}>
          {t('firstRun.step', { at: at + 1, of: steps.length + behind.length })}
        </p>
        <PageTitle hint={t(`firstRun.${step}.hint`)}>{t(`firstRun.${step}.title`)}</PageTitle>
        {restored && at > 0 && <Notice tone="quiet">{t('firstRun.restored')}</Notice>}
        <Page
          key={step}
          answers={answers}
          change={change}
          passwords={passwords}
          changePasswords={(more) => setPasswords({ ...passwords, ...more })}
          problem={(field) => (tried && problems[field] ? sentenceOf(problems[field]) : null)}
        />
        {refused && <Notice tone="refusal">{refusalSentence(refused)}</Notice>}
        <div className={classes.actions}>
          {at > 0 ? (
            <Button onPress={back} shortcut="back">
              {t('common.back')}
            </Button>
          ) : (
            <div className={classes.others}>
              <Button look="quiet" icon={IconRestore} onPress={onRestore}>
                {t('restore.have')}
              </Button>
              <Button look="quiet" icon={IconServer} onPress={() => change({ step: 1, joins: true })}>
                {t('firstRun.joins')}
              </Button>
            </div>
          )}
          <Button look="primary" submit wide keys={['↵']}>
            {t(step === 'administrator' && !joins ? 'firstRun.administrator.create' : 'common.next')}
          </Button>
        </div>
      </form>
    </DoorPage>
  );
}

/** Enter goes on, whatever has the focus; Space is what turns a switch. */
function continueFromSwitch(event: KeyboardEvent<HTMLFormElement>): void {
  const onSwitch = event.target instanceof HTMLElement && event.target.role === 'switch';
  if (event.key !== 'Enter' || !onSwitch) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

function focusFirstWrong(form: EventTarget & Element): void {
  // After the sentences are on the screen.
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
