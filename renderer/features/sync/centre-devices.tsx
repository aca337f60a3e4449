import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { schemaProblems } from '#renderer/app/use-panel.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { ReasonPanel } from '#renderer/ui/reason-panel.tsx';
import { syncChannels } from '#shared/contract/sync.ts';
import { ChangeScope } from './change-scope.tsx';
import { NewCode } from './new-code.tsx';
import classes from './sync.module.css';

/** The council's PCs: when each was seen, how far it sees; one that is lost is revoked; a code for one more. */
export function CentreDevices({ post }: { post: number | null }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useAsk('sync.devices', {});
  const [changing, setChanging] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<string | null>(null);
  return (
    <section className={classes.card} aria-label={t('sync.devices.title')}>
      <h3>{t('sync.devices.title')}</h3>
      {error && <Notice tone="warning">{refusalSentence(error)}</Notice>}
      <ul className={classes.lines}>
        {data?.devices.map((device) => (
          <li key={device.id} className={classes.line}>
            <span>{t('sync.post', { post: device.post })}</span>
            <span className={classes.what}>
              <bdi>{device.officeCode}</bdi> · {t(`sync.devices.${device.scope}`)}
              {device.lastSeenAt && ` · ${t('sync.devices.seen', { when: formatMoment(device.lastSeenAt) })}`}
            </span>
            {device.quarantined > 0 && (
              <Chip tone="late">{t('sync.devices.quarantined', { count: device.quarantined })}</Chip>
            )}
            {device.state === 'revoked' && <Chip tone="late">{t('sync.devices.revoked')}</Chip>}
            {device.state === 'active' && (
              <Button
                label={`${t('sync.devices.change')} ${t('sync.post', { post: device.post })}`}
                onPress={() => setChanging(device.id)}
              >
                {t('sync.devices.change')}
              </Button>
            )}
            {changing === device.id && (
              <ChangeScope device={device} onDone={refetch} onClose={() => setChanging(null)} />
            )}
            {device.state === 'active' && device.post !== post && (
              <Button
                label={`${t('sync.devices.revoke')} ${t('sync.post', { post: device.post })}`}
                onPress={() => setRevoking(device.id)}
              >
                {t('sync.devices.revoke')}
              </Button>
            )}
            {revoking === device.id && (
              <ReasonPanel
                title={t('sync.devices.revokeTitle', { post: device.post })}
                words={t('sync.devices.revokeWords')}
                submit={t('sync.devices.revoke')}
                problemsOf={(reason) =>
                  schemaProblems(syncChannels['sync.revoke-device'].input, { device: device.id, reason })
                }
                send={async (reason) => {
                  await call('sync.revoke-device', { device: device.id, reason });
                  await refetch();
                }}
                onClose={() => setRevoking(null)}
              />
            )}
          </li>
        ))}
      </ul>
      <NewCode />
    </section>
  );
}
