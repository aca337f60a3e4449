import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { joinInput, type SyncState } from '#shared/contract/sync.ts';
import { CentreDevices } from './centre-devices.tsx';
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
      {state.state === 'alone' ? <Join /> : <Joined state={state} />}
      <LineSettings />
    </div>
  );
}

function Join() {
  const { t } = useTranslation();
  const { data: laidDown } = useAsk('centre.policy', {});
  const panel = usePanel({ centre: '', code: '', certificate: '' });
  // What the administrator of the PC laid down stands there and is not typed.
  const fixed = laidDown?.address ?? null;
  const centre = fixed ?? panel.values.centre;
  const send = async () => {
    const { code } = panel.values;
    const certificate = laidDown?.certificate ?? panel.values.certificate;
    const plain = certificate.toLowerCase().replaceAll(/[^0-9a-f]/g, '');
    const input = { centre, code, certificate: plain };
    if (panel.refuse(schemaProblems(joinInput, input))) return;
    await panel.run(() => call('sync.join', input));
  };
  return (
    <form
      className={classes.explain}
      onSubmit={(event) => {
        event.preventDefault();
        if (!panel.busy) void send();
      }}
    >
      {fixed === null ? (
        <TextField
          label={t('sync.centre.address')}
          value={centre}
          error={panel.error('centre')}
          onChange={(next) => panel.change({ centre: next })}
          required
        />
      ) : (
        <p>
          {t('sync.centre.address')} <bdi>{fixed}</bdi>
        </p>
      )}
      <TextField
        label={t('sync.centre.code')}
        value={panel.values.code}
        error={panel.error('code')}
        onChange={(code) => panel.change({ code })}
        required
      />
      {!laidDown?.certificate && (
        <TextField
          label={t('sync.centre.certificate')}
          value={panel.values.certificate}
          error={panel.error('certificate')}
          onChange={(certificate) => panel.change({ certificate })}
        />
      )}
      {panel.refusal && <Notice tone="refusal">{panel.refusal}</Notice>}
      <Button look="primary" submit disabled={panel.busy}>
        {t('sync.centre.join')}
      </Button>
    </form>
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
