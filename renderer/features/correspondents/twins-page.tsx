import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { namesFor } from '#renderer/features/register-entry/correspondent-acts.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconArrowsExchange, IconArrowsJoin2, IconRestore } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { LikelyTwins } from '#shared/contract/correspondents.ts';
import classes from './correspondents.module.css';

type Twin = LikelyTwins['one'];
/** What was just said of a pair, for as long as it can be taken back by one press. */
interface Said {
  what: 'merged' | 'different';
  from: Twin;
  into: Twin;
}

/** Those that may be one, two by two: one key merges, one says they are two, and the last answer can be taken back. */
export function TwinsPage() {
  const { t } = useTranslation();
  const arabic = useLanguage() === 'ar';
  const { data, error } = useAsk('correspondent.twins', {});
  const merge = useSend('correspondent.merge');
  const separate = useSend('correspondent.separate');
  const distinct = useSend('correspondent.distinct');
  const [swapped, setSwapped] = useState(false);
  const [last, setLast] = useState<Said | null>(null);
  const left = data?.twins ?? [];
  const pair = left[0];
  const [into, from] = pair ? (swapped ? [pair.other, pair.one] : [pair.one, pair.other]) : [null, null];
  const refusal = error ?? merge.error ?? separate.error ?? distinct.error;
  useAppReady(data !== undefined || error !== null);

  const pass = () => {
    if (!into || !from || distinct.isPending) return;
    const answered = () => {
      setLast({ what: 'different', from, into });
      setSwapped(false);
    };
    distinct.mutate({ one: from.id, other: into.id, different: true }, { onSuccess: answered });
  };
  const join = () => {
    if (!into || !from || merge.isPending) return;
    merge.mutate(
      { from: from.id, into: into.id },
      {
        onSuccess: () => {
          setLast({ what: 'merged', from, into });
          setSwapped(false);
        },
      },
    );
  };
  const undo = () => {
    if (!last) return;
    const { what, from: one, into: other } = last;
    const taken = { onSuccess: () => setLast(null) };
    if (what === 'merged') separate.mutate({ id: one.id }, taken);
    else distinct.mutate({ one: one.id, other: other.id, different: false }, taken);
  };
  useShortcut('entry.save-next', join, pair !== undefined);
  useShortcut('record.next', pass, pair !== undefined);
  useShortcut('undo', undo, last !== null);
  useShortcut('back', () => navigate('/correspondents'));
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t('directory.twins.title')}</h1>
        {left.length > 0 && (
          <span className={classes.muted}>
            {t('directory.twins.position', { at: 1, count: left.length })}
          </span>
        )}
        <div className={classes.tools}>
          <Button look="quiet" shortcut="back" onPress={() => navigate('/correspondents')}>
            {t('directory.twins.back')}
          </Button>
        </div>
      </header>
      {refusal && <Notice tone="refusal">{refusalSentence(refusal)}</Notice>}
      {last && (
        <Notice
          tone="done"
          actions={
            <Button icon={IconRestore} shortcut="undo" onPress={undo}>
              {t('directory.twins.undo')}
            </Button>
          }
        >
          {t(`directory.twins.${last.what}`, {
            from: namesFor(last.from, arabic).name,
            into: namesFor(last.into, arabic).name,
          })}
        </Notice>
      )}
      {data && !pair && (
        <EmptyState title={t('directory.twins.emptyTitle')}>{t('directory.twins.emptyWords')}</EmptyState>
      )}
      {pair && into && from && (
        <>
          <div className={classes.why}>
            <Chip tone="soon">{t(`directory.twins.why.${pair.why}`)}</Chip>
            <span className={classes.muted}>{t('directory.twins.words')}</span>
          </div>
          <div className={classes.pair}>
            <TwinCard twin={into} side="stays" />
            <TwinCard twin={from} side="goes" />
          </div>
          <div className={classes.bar}>
            <Button look="primary" icon={IconArrowsJoin2} shortcut="entry.save-next" onPress={join}>
              {t('directory.twins.merge')}
            </Button>
            <Button icon={IconArrowsExchange} onPress={() => setSwapped(!swapped)}>
              {t('directory.twins.swap')}
            </Button>
            <Button shortcut="record.next" onPress={pass}>
              {t('directory.twins.next')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function TwinCard({ twin, side }: { twin: Twin; side: 'stays' | 'goes' }) {
  const { t } = useTranslation();
  const facts = [
    ['nameAr', twin.nameAr],
    ['nameFr', twin.nameFr],
    ['aliases', twin.aliases.join('، ')],
    ['kind', t(`directory.kinds.${twin.kind}`)],
    ['phone', twin.phone],
    ['address', twin.address],
  ] as const;
  return (
    <section className={classes.card} data-side={side} aria-label={t(`directory.twins.${side}`)}>
      <p className={classes.heading}>{t(`directory.twins.${side}`)}</p>
      <dl className={classes.facts}>
        {facts.map(([field, value]) => (
          <div key={field}>
            <dt>{t(`directory.fields.${field}`)}</dt>
            <dd dir="auto">{value || t('common.none')}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.muted}>{t('directory.mails', { count: twin.uses })}</p>
    </section>
  );
}
