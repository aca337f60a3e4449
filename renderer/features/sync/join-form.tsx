import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { joinInput } from '#shared/contract/sync.ts';
import classes from './sync.module.css';

/** An address, a code, and the certificate to insist on: this PC becomes one of a council's. */
export function JoinForm({ onJoined }: { onJoined?: () => void }) {
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
    if (await panel.run(() => call('sync.join', input))) onJoined?.();
  };
  return (
    <form
      className={classes.join}
      onSubmit={(event) => {
        event.preventDefault();
        if (!panel.busy) void send();
      }}
    >
      {fixed === null ? (
        <TextField
          label={t('sync.centre.address')}
          dir="ltr"
          span={4}
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
        dir="ltr"
        span={fixed === null ? 2 : 6}
        value={panel.values.code}
        error={panel.error('code')}
        onChange={(code) => panel.change({ code })}
        required
      />
      {!laidDown?.certificate && (
        <TextField
          label={t('sync.centre.certificate')}
          dir="ltr"
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
