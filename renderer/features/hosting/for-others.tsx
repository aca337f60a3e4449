import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/button.tsx';
import { copyText } from '#renderer/ui/copy-text.ts';
import { IconCheck, IconCopy } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { HostingState } from '#shared/contract/hosting.ts';
import classes from './hosting.module.css';

/** What is typed on every other PC that joins: an address of this one, and the digest of the only certificate it takes. */
export function ForOthers({ hosting: { addresses, certificate, founded } }: { hosting: HostingState }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const digest = certificate?.match(/.{1,4}/g)?.join(' ') ?? '';
  return (
    <section className={classes.card} aria-label={t('hosting.others')}>
      <h3 className={classes.heading}>{t('hosting.others')}</h3>
      {addresses.length === 0 && <Notice tone="warning">{t('hosting.noNetwork')}</Notice>}
      {addresses.length > 0 && (
        <>
          <p className={classes.muted}>{t('hosting.addresses')}</p>
          <ul className={classes.lines}>
            {addresses.map((address) => (
              <li key={address} className={classes.code}>
                <bdi dir="ltr">{address}</bdi>
              </li>
            ))}
          </ul>
          <p className={classes.muted}>{t('hosting.addressesHint')}</p>
        </>
      )}
      <p className={classes.muted}>{t('hosting.certificate')}</p>
      <p className={classes.code}>
        <bdi dir="ltr">{digest}</bdi>
      </p>
      {founded && <p>{t('hosting.next')}</p>}
      <div className={classes.actions}>
        <Button
          icon={copied ? IconCheck : IconCopy}
          onPress={() => setCopied(copyText([...addresses, digest].join('\n')))}
        >
          {t(copied ? 'hosting.copied' : 'hosting.copyText')}
        </Button>
      </div>
    </section>
  );
}
