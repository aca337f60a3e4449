import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { RecoveryCode } from '#renderer/features/first-run/recovery-code.tsx';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconKey } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import classes from './people.module.css';

/** One code that opens every PC of the council: whether there is one, and making it. */
export function CouncilCodeCard() {
  const { t } = useTranslation();
  const { data, error } = useAsk('recovery.state', {});
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<OutputOf<'recovery.make'> | null>(null);
  if (error) return <Notice tone="refusal">{refusalSentence(error)}</Notice>;
  if (made) return <Code made={made} onEnter={() => setMade(null)} />;
  return (
    <section className={classes.keys} aria-label={t('councilCode.title')}>
      <div className={classes.keysHead}>
        <div>
          <h3 className={classes.name}>{t('councilCode.title')}</h3>
          <p className={classes.muted}>{t('councilCode.when')}</p>
          {data && <Standing of={data} />}
        </div>
        {data?.administers && (
          <Button icon={IconKey} onPress={() => setOpen(!open)}>
            {t(data.key ? 'councilCode.again' : 'councilCode.make')}
          </Button>
        )}
      </div>
      {open && <Make onMade={setMade} onClose={() => setOpen(false)} />}
    </section>
  );
}

function Standing({ of: { key, administers } }: { of: OutputOf<'recovery.state'> }) {
  const { t } = useTranslation();
  const { mark, person } = key ?? {};
  const how = key ? t('councilCode.made', { at: formatMoment(key.at), person, mark }) : t('councilCode.none');
  return (
    <>
      <p>{how}</p>
      {key && <p className={classes.muted}>{t(key.sealed ? 'councilCode.sealed' : 'councilCode.waiting')}</p>}
      {!administers && <p className={classes.muted}>{t('councilCode.elsewhere')}</p>}
    </>
  );
}

function Make({ onMade, onClose }: { onMade(made: OutputOf<'recovery.make'>): void; onClose(): void }) {
  const { t } = useTranslation();
  const panel = usePanel({});
  const submit = async () => {
    const done = await panel.run(async () => onMade(await call('recovery.make', {})));
    if (done) onClose();
  };
  return (
    <ActionPanel
      title={t('councilCode.panel')}
      icon={IconKey}
      submit={t('councilCode.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PanelWords>
        <ul className={classes.points}>
          <li>{t('councilCode.what')}</li>
          <li>{t('councilCode.holds')}</li>
          <li>{t('councilCode.old')}</li>
        </ul>
      </PanelWords>
    </ActionPanel>
  );
}

function Code({ made: { code, mark }, onEnter }: { made: OutputOf<'recovery.make'>; onEnter(): void }) {
  const { t } = useTranslation();
  const { status } = useSession();
  const words = {
    title: t('councilCode.title'),
    why: t('councilCode.holds'),
    paperTitle: t('councilCode.paperTitle', { mark }),
    paperKeep: t('councilCode.paperKeep'),
    enter: t('councilCode.enter'),
  };
  return (
    <RecoveryCode
      code={code}
      council={status.councilName ?? { ar: '', fr: '' }}
      words={words}
      onEnter={onEnter}
    />
  );
}
