import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { formatDay, formatHijriDay } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconChevronLeft, IconChevronRight, IconPlus } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { AddDayPanel, useOfficeChoices } from './add-day-panel.tsx';
import classes from './calendar.module.css';
import { CalendarRules } from './calendar-rules.tsx';
import { ChangeList } from './change-list.tsx';
import { MoveFeastPanel } from './move-feast-panel.tsx';

type Holiday = OutputOf<'calendar.year'>['holidays'][number];

const TONES = { fixed: 'plain', provisional: 'soon', confirmed: 'done', exceptional: 'brand' } as const;

/** The days off of a year: which are sure, which wait for the moon, what moved. */
export function CalendarPage() {
  const { t } = useTranslation();
  const today = useToday();
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [adding, setAdding] = useState(false);
  const [office, setOffice] = useState('');
  const offices = useOfficeChoices();
  const { data, error } = useAsk(
    'calendar.year',
    { year, office: office || null },
    { placeholderData: (before) => before },
  );
  return (
    <div className={classes.section}>
      <header className={classes.head}>
        <div>
          <h2 className={classes.title}>{t('calendar.title')}</h2>
          <p className={classes.muted}>{t('calendar.hint')}</p>
        </div>
        <Button icon={IconPlus} look="primary" onPress={() => setAdding(!adding)}>
          {t('calendar.add')}
        </Button>
      </header>
      <div className={classes.year}>
        <IconButton
          icon={IconChevronLeft}
          mirror
          label={t('calendar.previous')}
          onPress={() => setYear(year - 1)}
        />
        <strong>{year}</strong>
        <IconButton
          icon={IconChevronRight}
          mirror
          label={t('calendar.next')}
          onPress={() => setYear(year + 1)}
        />
        {data && <Chip>{t('calendar.days', { count: data.holidays.length })}</Chip>}
        <div className={classes.for}>
          <ChoiceField label={t('calendar.whereTo')} value={office} choices={offices} onChange={setOffice} />
        </div>
      </div>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {data && data.recomputing > 0 && <Notice tone="warning">{t('calendar.recomputing')}</Notice>}
      {adding && <AddDayPanel office={office} onClose={() => setAdding(false)} />}
      {data && <Holidays holidays={data.holidays} office={office || null} />}
      {data && <ChangeList changes={data.changes} />}
      {data && (
        <CalendarRules
          key={`${data.weekend} ${data.hijriOffset}`}
          weekend={data.weekend}
          hijriOffset={data.hijriOffset}
        />
      )}
    </div>
  );
}

function Holidays({ holidays, office }: { holidays: readonly Holiday[]; office: string | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [moving, setMoving] = useState<string | null>(null);
  const say = useSend('calendar.say');
  const remove = useSend('calendar.remove');
  const problem = say.error ?? remove.error;
  // A feast of two days is confirmed or moved by its first.
  const isFirst = (at: number) =>
    holidays[at]?.feast !== holidays[at - 1]?.feast ||
    holidays[at]?.hijriYear !== holidays[at - 1]?.hijriYear;
  const asked = holidays.find(({ date }) => date === moving);
  return (
    <>
      {problem && <Notice tone="refusal">{refusalSentence(problem)}</Notice>}
      {asked?.feast && asked.hijriYear !== null && (
        <MoveFeastPanel
          key={asked.date}
          feast={asked.feast}
          hijriYear={asked.hijriYear}
          day={asked.date}
          name={inLanguage(asked.name, language)}
          onClose={() => setMoving(null)}
        />
      )}
      <ul className={classes.list}>
        {holidays.map(({ date, name, status, feast, hijriYear }, at) => {
          const words = { name: inLanguage(name, language) };
          const mayBeSaid = feast !== null && hijriYear !== null && isFirst(at);
          return (
            <li key={`${date} ${name.fr}`} className={classes.line}>
              <span className={classes.day}>
                <time dateTime={date}>{formatDay(date, language)}</time>
                <span className={classes.muted}>{formatHijriDay(date, language)}</span>
              </span>
              <bdi className={classes.name}>{words.name}</bdi>
              <Chip tone={TONES[status]}>{t(`calendar.status.${status}`)}</Chip>
              <span className={classes.end}>
                {mayBeSaid && status === 'provisional' && (
                  <Button
                    look="quiet"
                    label={t('calendar.confirm', words)}
                    onPress={() => say.mutate({ feast, hijriYear, firstDay: date })}
                  >
                    {t('calendar.confirmShort')}
                  </Button>
                )}
                {mayBeSaid && (
                  <Button look="quiet" label={t('calendar.move', words)} onPress={() => setMoving(date)}>
                    {t('calendar.moveShort')}
                  </Button>
                )}
                {feast === null && (
                  <Button
                    look="quiet"
                    label={t('calendar.remove', words)}
                    onPress={() => remove.mutate({ date, office })}
                  >
                    {t('calendar.removeShort')}
                  </Button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
