import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { asRefusal } from '#renderer/app/refusal.ts';
import { useSession } from '#renderer/app/session.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import classes from './sync.module.css';

/** Who gives each register's numbers; a PC hands its pen to the centre when the office gets a second PC. */
export function Pens() {
  const { t } = useTranslation();
  const { may } = useSession();
  const { data } = useAsk('pen.list', {});
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
          </li>
        ))}
      </ul>
    </section>
  );
}
