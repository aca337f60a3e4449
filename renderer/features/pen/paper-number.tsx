import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/button.tsx';
import fieldClasses from '#renderer/ui/field.module.css';
import { readCount } from '#renderer/ui/read-count.ts';
import { paperSays } from './paper-says.ts';
import classes from './pen.module.css';

interface PaperNumberProps {
  lastNumber: number;
  busy: boolean;
  onNumber: (number: number) => void;
  onCancel: () => void;
}

/** The number read on paper; a higher one is confirmed twice, because it stops the numbering. */
export function PaperNumber({ lastNumber, busy, onNumber, onCancel }: PaperNumberProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [sure, setSure] = useState(false);
  const number = readCount(typed) ?? 0;
  const says = paperSays(typed, lastNumber);
  const answer = () => {
    if (says === 'higher' && !sure) setSure(true);
    else if (says === 'higher' || says === 'same') onNumber(number);
  };
  // Inside the entry form Enter goes to the next field and Escape leaves the page: not from here.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') answer();
    else onCancel();
  };
  return (
    <>
      <div className={classes.answers}>
        <input
          className={`${fieldClasses.control} ${classes.number}`}
          aria-label={t('pen.today.onPaper')}
          placeholder={t('pen.today.onPaper')}
          inputMode="numeric"
          maxLength={7}
          // biome-ignore lint/a11y/noAutofocus: just asked for by a press
          autoFocus
          value={typed}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setSure(false);
          }}
        />
        <Button
          look={sure ? 'danger' : 'plain'}
          keys={['↵']}
          disabled={says === 'unread' || says === 'lower' || busy}
          onPress={answer}
        >
          {t(sure ? 'pen.today.sure' : 'pen.today.confirm')}
        </Button>
        <Button look="quiet" onPress={onCancel}>
          {t('common.back')}
        </Button>
      </div>
      <p aria-live="polite">
        {says === 'lower' && t('pen.today.lower')}
        {says === 'higher' && (
          <>
            {t('pen.today.higher', { count: number - lastNumber })}{' '}
            <strong>{t(sure ? 'pen.today.willLock' : 'pen.today.checkAgain')}</strong>
          </>
        )}
      </p>
    </>
  );
}
