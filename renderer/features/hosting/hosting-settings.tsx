import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { Refusal } from '#renderer/app/refusal.ts';
import { usePanel } from '#renderer/app/use-panel.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconAlertTriangle, IconBan, IconCircleCheck, IconInfoCircle } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { HostingState } from '#shared/contract/hosting.ts';
import { Copies } from './copies.tsx';
import { ForOthers } from './for-others.tsx';
import classes from './hosting.module.css';
import { StartHosting } from './start-hosting.tsx';

/** A council's centre on this very PC: whether it runs, what other PCs are told, where it lies, its last copy. */
export function HostingSettings() {
  const { t } = useTranslation();
  const { data: hosting, error } = useAsk('hosting.state', {});
  return (
    <section className={classes.section}>
      <header>
        <h2 className={classes.title}>{t('hosting.title')}</h2>
        <p className={classes.muted}>{t('hosting.words')}</p>
      </header>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {hosting && <Hosting hosting={hosting} />}
    </section>
  );
}

function Hosting({ hosting }: { hosting: HostingState }) {
  const { t } = useTranslation();
  const { state, problem } = hosting;
  const isHosted = state === 'running' || state === 'joining';
  return (
    <>
      <Standing state={state} />
      {problem && (
        <Notice tone="refusal">
          {refusalSentence(new Refusal(problem))} {t('hosting.again')}
        </Notice>
      )}
      <StartHosting hosting={hosting} />
      {isHosted && <ForOthers hosting={hosting} />}
      <div className={classes.card}>
        <p className={classes.muted}>{t('hosting.folder')}</p>
        <p className={classes.code}>
          <bdi dir="ltr">{hosting.shownFolder}</bdi>
        </p>
        <Notice tone="warning" still>
          {t('hosting.unsealed')}
        </Notice>
      </div>
      {hosting.founded && <Copies hosting={hosting} />}
      {(state === 'running' || state === 'failed') && <StopHosting />}
    </>
  );
}

const BUSY: ReadonlySet<HostingState['state']> = new Set(['starting', 'joining', 'stopping']);

function Standing({ state }: Pick<HostingState, 'state'>) {
  const { t } = useTranslation();
  const words = t(`hosting.state.${state}`);
  if (BUSY.has(state))
    return (
      <div className={classes.card}>
        <ProgressBar progress={null} label={words} />
      </div>
    );
  const tone = state === 'failed' ? 'late' : state === 'off' ? 'plain' : 'done';
  const icon = { late: IconAlertTriangle, plain: IconInfoCircle, done: IconCircleCheck }[tone];
  return (
    <p className={classes.state} data-tone={tone} role="status">
      <Icon of={icon} size="1.5rem" />
      {words}
    </p>
  );
}

/** What stopping means is said before it is done. */
function StopHosting() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const panel = usePanel({});
  if (!asking)
    return (
      <div className={classes.actions}>
        <Button icon={IconBan} onPress={() => setAsking(true)}>
          {t('hosting.stop')}
        </Button>
      </div>
    );
  return (
    <ActionPanel
      title={t('hosting.stopTitle')}
      icon={IconBan}
      submit={t('hosting.stopNow')}
      danger
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void panel.run(() => call('hosting.stop', {}))}
      onClose={() => setAsking(false)}
    >
      <PanelWords>
        <p>{t('hosting.stopWords')}</p>
      </PanelWords>
    </ActionPanel>
  );
}
