import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { asRefusal } from '#renderer/app/refusal.ts';
import { useSession } from '#renderer/app/session.tsx';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import classes from './sync.module.css';

/** The council's PCs, and a code for one more: in this office, or with a register of its own. */
export function CentreDevices() {
  const { t } = useTranslation();
  const { status } = useSession();
  const { data, error } = useAsk('sync.devices', {});
  const [made, setMade] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const makeCode = (office: string | null) => {
    setRefusal(null);
    call('sync.new-code', { office, scope: 'office', clearance: 1, admin: false })
      .then(({ code }) => setMade(code))
      .catch((thrown: unknown) => setRefusal(refusalSentence(asRefusal(thrown))));
  };
  return (
    <section className={classes.card} aria-label={t('sync.devices.title')}>
      <h3>{t('sync.devices.title')}</h3>
      {error && <Notice tone="warning">{refusalSentence(error)}</Notice>}
      {refusal && <Notice tone="refusal">{refusal}</Notice>}
      <ul className={classes.lines}>
        {data?.devices.map((device) => (
          <li key={device.id} className={classes.line}>
            <span>{t('sync.post', { post: device.post })}</span>
            <span className={classes.what}>
              <bdi>{device.officeCode}</bdi>
              {device.lastSeenAt && ` · ${t('sync.devices.seen', { when: formatMoment(device.lastSeenAt) })}`}
            </span>
            {device.quarantined > 0 && (
              <Chip tone="late">{t('sync.devices.quarantined', { count: device.quarantined })}</Chip>
            )}
            {device.state === 'revoked' && <Chip tone="late">{t('sync.devices.revoked')}</Chip>}
          </li>
        ))}
      </ul>
      {made && (
        <Notice tone="done">
          {t('sync.devices.code')} <bdi>{made}</bdi>
        </Notice>
      )}
      <div className={classes.tools}>
        <Button onPress={() => makeCode(status.council?.office.id ?? null)}>{t('sync.devices.here')}</Button>
        <Button onPress={() => makeCode(null)}>{t('sync.devices.elsewhere')}</Button>
      </div>
    </section>
  );
}
