import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconKey } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { CodeForm, Enrol, PaperCodes } from './factor-enrol.tsx';
import classes from './people.module.css';

const ADVISED = new Set(['administrator', 'auditor', 'secretary-general', 'president']);

/** A code of the telephone beside one's own password: turned on, its codes for paper, turned off. */
export function FactorCard() {
  const { t } = useTranslation();
  const { person } = useSession();
  const state = useAsk('factor.state', {});
  const start = useSend('factor.start');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const on = state.data?.on ?? false;
  const turnedOn = (shown: readonly string[]) => {
    start.reset();
    setCodes(shown);
    void state.refetch();
  };
  return (
    <section className={classes.card} aria-label={t('people.factor.title')}>
      <h3 className={classes.name}>{t('people.factor.title')}</h3>
      <p className={classes.muted}>
        {t('people.factor.words')}{' '}
        {!on && person.roles.some((role) => ADVISED.has(role)) && t('people.factor.advised')}
      </p>
      {codes && <PaperCodes codes={codes} onDone={() => setCodes(null)} />}
      {on && !codes && <TurnOff left={state.data?.codesLeft ?? 0} onOff={() => void state.refetch()} />}
      {!on && start.data && <Enrol started={start.data} onOn={turnedOn} />}
      {start.error && <Notice tone="refusal">{refusalSentence(start.error)}</Notice>}
      {!on && state.data && !start.data && (
        <div className={classes.end}>
          <Button icon={IconKey} disabled={start.isPending} onPress={() => start.mutate({})}>
            {t('people.factor.start')}
          </Button>
        </div>
      )}
    </section>
  );
}

function TurnOff({ left, onOff }: { left: number; onOff: () => void }) {
  const { t } = useTranslation();
  const remove = useSend('factor.remove', { onSuccess: onOff });
  return (
    <>
      <p>
        {t('people.factor.on')} {t('people.factor.left', { count: left })}
      </p>
      <CodeForm
        label={t('people.factor.codeOff')}
        submit={t('people.factor.off')}
        busy={remove.isPending}
        error={remove.error && refusalSentence(remove.error)}
        onCode={(code) => remove.mutate({ code })}
      />
    </>
  );
}
