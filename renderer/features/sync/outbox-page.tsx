import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconRefresh } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import type { SyncState } from '#shared/contract/sync.ts';
import { Bundles } from './bundles.tsx';
import { Conflicts } from './conflicts.tsx';
import { Emergency } from './emergency.tsx';
import { KeptApart } from './kept-apart.tsx';
import { OutboxList } from './outbox-list.tsx';
import classes from './sync.module.css';

/** Where everything written on this PC is, what was numbered in emergency, and what a person must decide. */
export function OutboxPage() {
  const { t } = useTranslation();
  const { data: state } = useAsk('sync.state', {});
  const now = useSend('sync.now');
  const [text, setText] = useState('');
  const [waiting, setWaiting] = useState(false);
  useShortcut('back', () => navigate('/'));
  useAppReady();
  if (!state) return null;
  if (state.state === 'alone')
    return (
      <div className={classes.page}>
        <Emergency />
        <EmptyState title={t('sync.alone')} />
      </div>
    );
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <PageTitle
          hint={state.lastContactAt && t('sync.lastContact', { when: formatMoment(state.lastContactAt) })}
        >
          {t('sync.title')}
        </PageTitle>
        <Button
          look="primary"
          icon={IconRefresh}
          shortcut="sync.now"
          disabled={now.isPending}
          onPress={() => now.mutate({})}
        >
          {t('sync.now')}
        </Button>
      </div>
      <Warnings state={state} />
      <Conflicts />
      <KeptApart />
      <Emergency />
      <Bundles />
      <section className={classes.card} aria-label={t('sync.outbox')}>
        <div className={classes.tools}>
          <h2>{t('sync.outbox')}</h2>
          <input
            type="search"
            aria-label={t('sync.find')}
            placeholder={t('sync.find')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <label>
            <input
              type="checkbox"
              checked={waiting}
              onChange={(event) => setWaiting(event.currentTarget.checked)}
            />{' '}
            {t('sync.onlyWaiting')}
          </label>
        </div>
        <OutboxList text={text} waiting={waiting} />
      </section>
    </div>
  );
}

function Warnings({ state: { state, problem, onlyHere, taken, total, scans } }: { state: SyncState }) {
  const { t } = useTranslation();
  return (
    <>
      {state === 'attention' && problem && <Notice tone="refusal">{sentenceOf(problem, {})}</Notice>}
      {state === 'offline' && (
        <Notice tone="warning" still>
          {problem ? sentenceOf(problem, {}) : t('sync.offlineWords')}
        </Notice>
      )}
      {total > taken && state !== 'offline' && (
        <label>
          {t('sync.first', { taken, total })} <progress value={taken} max={total} />
        </label>
      )}
      {scans.waiting > 0 && (
        <Notice tone="quiet" still>
          {t('sync.scans.onlyHere', { count: scans.waiting })}
        </Notice>
      )}
      {scans.awaited > 0 && (
        <Notice tone="quiet" still>
          {t('sync.scans.coming', { count: scans.awaited })}
        </Notice>
      )}
      {onlyHere > 0 && (
        <Notice tone="warning" still>
          {t('sync.onlyHere', { count: onlyHere })}
        </Notice>
      )}
    </>
  );
}
