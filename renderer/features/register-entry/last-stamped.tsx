import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import fieldClasses from '#renderer/ui/field.module.css';
import { Notice } from '#renderer/ui/notice.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { readCount } from '#renderer/ui/read-count.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import classes from './last-stamped.module.css';

/**
 * Before a register's first number of the day: is this the last number stamped on paper? A PC put back
 * from an old copy is caught here, before it gives a number twice.
 */
export function LastStamped({ kind }: { kind: MailKind }) {
  const { t } = useTranslation();
  const { data } = useAsk('pen.today', {});
  const confirm = useSend('pen.confirm');
  const [other, setOther] = useState<string | null>(null);
  const question = data?.questions.find((one) => one.kind === kind);
  if (!question || question.lastNumber === 0) return null;
  const { register, lastNumber, label } = question;
  const typed = other === null ? null : readCount(other);

  return (
    <Notice tone={confirm.error ? 'refusal' : 'warning'} still>
      <div className={classes.line}>
        <span>
          {t('entry.lastStamped.ask')} <NumberLabel>{label}</NumberLabel>
        </span>
        {other === null ? (
          <>
            <Button onPress={() => confirm.mutate({ register, lastNumber })}>
              {t('entry.lastStamped.yes')}
            </Button>
            <Button look="quiet" onPress={() => setOther('')}>
              {t('entry.lastStamped.no')}
            </Button>
          </>
        ) : (
          <>
            <input
              className={`${fieldClasses.control} ${classes.number}`}
              aria-label={t('entry.lastStamped.onPaper')}
              placeholder={t('entry.lastStamped.onPaper')}
              inputMode="numeric"
              // biome-ignore lint/a11y/noAutofocus: just asked for by a press
              autoFocus
              value={other}
              onChange={(event) => setOther(event.currentTarget.value)}
            />
            <Button
              disabled={typed === null || typed === 0}
              onPress={() => confirm.mutate({ register, lastNumber: typed ?? 0 })}
            >
              {t('entry.lastStamped.confirm')}
            </Button>
          </>
        )}
      </div>
      {confirm.error && <p>{refusalSentence(confirm.error)}</p>}
    </Notice>
  );
}
