import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '#renderer/app/api.ts';
import { weekdayName } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { SwitchField } from '#renderer/ui/switch-field.tsx';
import { addDays } from '#shared/domain/civil-date.ts';
import { asksFirst } from './asks-first.ts';
import classes from './calendar.module.css';

const MOST_REST = 3;
const OFFSETS = [-2, -1, 0, 1, 2];
/** A Monday: ISO weekday 1. */
const MONDAY = '2026-01-05';

/** The weekly rest and how far the sighting is expected from the computed Hijri calendar; both compute deadlines again. */
export function CalendarRules({ weekend, hijriOffset }: { weekend: readonly number[]; hijriOffset: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [rest, setRest] = useState<readonly number[]>(weekend);
  const [offset, setOffset] = useState(hijriOffset);
  const save = useSend('calendar.configure');
  const asked =
    asksFirst(save.error?.code) &&
    save.variables?.hijriOffset === offset &&
    String(save.variables.weekend) === String(rest.toSorted());
  const changed = offset !== hijriOffset || String(rest.toSorted()) !== String(weekend.toSorted());
  const toggle = (day: number) =>
    setRest(rest.includes(day) ? rest.filter((one) => one !== day) : [...rest, day]);
  return (
    <section className={classes.rules} aria-label={t('calendar.rules')}>
      <h3 className={classes.heading}>{t('calendar.rules')}</h3>
      <fieldset className={classes.week}>
        <legend className={classes.muted}>{t('calendar.weekend')}</legend>
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <SwitchField
            key={day}
            label={weekdayName(addDays(MONDAY, day - 1), language)}
            checked={rest.includes(day)}
            onChange={() => toggle(day)}
          />
        ))}
      </fieldset>
      <div className={classes.offset}>
        <ChoiceField
          label={t('calendar.offset')}
          hint={t('calendar.offsetHint')}
          value={String(offset)}
          // The sign stays before its figure in Arabic too.
          choices={OFFSETS.map((days) => ({
            value: String(days),
            label: days === 0 ? t('calendar.offsetNone') : `\u200e${days > 0 ? '+' : '−'}${Math.abs(days)}`,
          }))}
          onChange={(next) => setOffset(Number(next))}
        />
      </div>
      {rest.length > MOST_REST && (
        <Notice tone="warning">{t('calendar.mostRest', { count: MOST_REST })}</Notice>
      )}
      {changed && rest.length <= MOST_REST && (
        <div>
          <Button
            look="primary"
            disabled={save.isPending}
            onPress={() => save.mutate({ weekend: rest.toSorted(), hijriOffset: offset, evenSo: asked })}
          >
            {t(asked ? 'calendar.evenSo' : 'calendar.saveRules')}
          </Button>
        </div>
      )}
      {save.error && <Notice tone="refusal">{refusalSentence(save.error)}</Notice>}
    </section>
  );
}
