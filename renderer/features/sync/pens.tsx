import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { asRefusal } from '#renderer/app/refusal.ts';
import { useSession } from '#renderer/app/session.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { DelegatePen } from './delegate-pen.tsx';
import { RecallPen } from './recall-pen.tsx';
import classes from './sync.module.css';

/**
 * Who gives each register's numbers: a PC hands its pen to the centre when the office gets a second PC, the centre to
 * one PC of a remote office; that of a lost PC is taken back with the last numbers on paper.
 */
export function Pens({ admin }: { admin: boolean }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const { data } = useAsk('pen.list', {});
  const [asked, setAsked] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  if (!data || data.pens.length === 0) return null;
  const handOver = (register: string) => {
    setRefusal(null);
    call('pen.return', { register }).catch((thrown: unknown) =>
      setRefusal(refusalSentence(asRefusal(thrown))),
    );
  };
  return (
    <section className={classes.card} aria-label={t('sync.pens.title')}>
      <h3>{t('sync.pens.title')}</h3>
      {refusal && <Notice tone="refusal">{refusal}</Notice>}
      <ul className={classes.lines}>
        {data.pens.map(({ register, series, kind, holder, post }) => (
          <li key={register} className={classes.line}>
            <NumberLabel>{series}</NumberLabel>
            <span className={classes.what}>
              {holder === 'elsewhere'
                ? t('sync.pens.elsewhere', { post: post ?? 0 })
                : t(`sync.pens.${holder}`)}
            </span>
            {holder === 'here' && kind !== 'dispatch' && may('book.open') && (
              <Button onPress={() => handOver(register)} label={`${t('sync.pens.handOver')} ${series}`}>
                {t('sync.pens.handOver')}
              </Button>
            )}
            {holder === 'centre' && admin && may('book.open') && (
              <Button onPress={() => setAsked(register)} label={`${t('sync.pens.delegate')} ${series}`}>
                {t('sync.pens.delegate')}
              </Button>
            )}
            {holder === 'elsewhere' && admin && may('restore.declare') && (
              <Button onPress={() => setAsked(register)} label={`${t('sync.pens.recall')} ${series}`}>
                {t('sync.pens.recall')}
              </Button>
            )}
            {asked === register && holder === 'centre' && (
              <DelegatePen register={register} series={series} onClose={() => setAsked(null)} />
            )}
            {asked === register && holder === 'elsewhere' && (
              <RecallPen
                register={register}
                series={series}
                post={post ?? 0}
                onClose={() => setAsked(null)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
