import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { SyncState } from '#shared/contract/sync.ts';
import { CentreDevices } from './centre-devices.tsx';
import { JoinForm } from './join-form.tsx';
import { LineSettings } from './line-settings.tsx';
import { Pens } from './pens.tsx';
import { ScanLimit } from './scan-limit.tsx';
import classes from './sync.module.css';

/** The council's centre: joining it, who numbers, and the council's PCs. */
export function CentreSettings() {
  const { t } = useTranslation();
  const { data: state } = useAsk('sync.state', {});
  if (!state) return null;
  return (
    <div className={classes.settings}>
      <header>
        <h2>{t('sync.centre.title')}</h2>
        <p className={classes.below}>{t('sync.centre.words')}</p>
      </header>
      {state.state === 'alone' ? <JoinForm /> : <Joined state={state} />}
      <LineSettings />
    </div>
  );
}

function Joined({ state }: { state: SyncState }) {
  const { t } = useTranslation();
  return (
    <>
      <p>
        <bdi>{state.centre}</bdi>
        {state.post !== null && ` · ${t('sync.post', { post: state.post })}`}
      </p>
      {state.problem && <Notice tone="refusal">{sentenceOf(state.problem, {})}</Notice>}
      <ScanLimit state={state} />
      <Pens admin={state.admin} />
      {state.admin && <CentreDevices post={state.post} />}
    </>
  );
}
