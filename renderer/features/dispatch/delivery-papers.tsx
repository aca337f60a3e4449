import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '#renderer/app/today-dates.tsx';
import { readDay } from '#renderer/features/circuit/day-input.ts';
import { PaperButtons } from '#renderer/features/papers/paper-buttons.tsx';
import { numericDate } from '#renderer/i18n/dates.ts';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import classes from './dispatch.module.css';

/** The delivery book's page of a day. */
export function DeliveryPapers() {
  const { t } = useTranslation();
  const today = useToday();
  const [typed, setTyped] = useState(() => numericDate(today));
  const [wrong, setWrong] = useState(false);
  const asked = () => {
    const day = readDay(typed, today) ?? today;
    setWrong(day === 'wrong');
    return day === 'wrong' ? null : { paper: 'delivery' as const, day };
  };
  return (
    <section className={classes.card} aria-label={t('dispatch.delivery')} data-print="never">
      <h2>{t('dispatch.delivery')}</h2>
      <p className={classes.muted}>{t('dispatch.deliveryHint')}</p>
      <div className={classes.day}>
        <DateField
          label={t('dispatch.day')}
          text={typed}
          error={wrong ? sentenceOf('date.impossible', {}) : null}
          onText={setTyped}
          today={today}
        />
      </div>
      <PaperButtons asked={asked} name={t('dispatch.delivery')} />
    </section>
  );
}
