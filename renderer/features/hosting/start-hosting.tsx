import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconServer } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { readCount } from '#renderer/ui/read-count.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { type HostingState, hostingChannels } from '#shared/contract/hosting.ts';
import classes from './hosting.module.css';

/** Starts the centre, and founds the council there: by this PC, or by another one with a code that is shown once. */
export function StartHosting({ hosting }: { hosting: HostingState }) {
  const { t } = useTranslation();
  const panel = usePanel({ port: String(hosting.port) });
  const [setup, setSetup] = useState<{ code: string; expiresAt: string } | null>(null);
  const runs = hosting.state === 'running';
  const start = async () => {
    const input = { port: hosting.founded || runs ? hosting.port : (readCount(panel.values.port) ?? 0) };
    if (panel.refuse(schemaProblems(hostingChannels['hosting.start'].input, input))) return;
    await panel.run(() => call('hosting.start', input));
  };
  const isOffered = hosting.state === 'off' || hosting.state === 'failed' || (runs && !hosting.founded);
  // Here all the while: what a start was refused for is said when it is over.
  if (!isOffered) return null;
  return (
    <form
      className={classes.card}
      aria-label={t('hosting.start')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!panel.busy) void start();
      }}
    >
      {runs && <p>{t('hosting.empty')}</p>}
      {!hosting.founded && !runs && (
        <TextField
          label={t('hosting.port')}
          hint={t('hosting.portHint')}
          dir="ltr"
          numeric
          value={panel.values.port}
          error={panel.error('port')}
          onChange={(port) => panel.change({ port })}
          required
        />
      )}
      {panel.refusal && !hosting.problem && <Notice tone="refusal">{panel.refusal}</Notice>}
      {setup && (
        <Notice tone="done">
          {t('hosting.code')} <bdi className={classes.code}>{setup.code}</bdi> ·{' '}
          <bdi dir="ltr">{formatMoment(setup.expiresAt)}</bdi>
        </Notice>
      )}
      <div className={classes.actions}>
        <Button look="primary" icon={IconServer} submit disabled={panel.busy}>
          {t(runs ? 'hosting.join' : 'hosting.start')}
        </Button>
        {runs && !setup && (
          <Button
            disabled={panel.busy}
            onPress={() => void panel.run(async () => setSetup(await call('hosting.code', {})))}
          >
            {t('hosting.showCode')}
          </Button>
        )}
      </div>
    </form>
  );
}
