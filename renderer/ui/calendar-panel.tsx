import { DatePicker, DatesProvider } from '@mantine/dates';
import 'dayjs/locale/ar-ma';
import 'dayjs/locale/fr';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import type { CivilDate } from '#shared/domain/civil-date.ts';
import classes from './calendar-panel.module.css';

const LOCALES = { ar: 'ar-ma', fr: 'fr', en: 'en' } as const;
const MONDAY = 1;

/** A month to pick a day from; Moroccan month names, weeks from Monday. */
export function CalendarPanel({ date, onPick }: { date: CivilDate; onPick: (date: CivilDate) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <DatesProvider settings={{ locale: LOCALES[language], firstDayOfWeek: MONDAY, weekendDays: [6, 0] }}>
      <DatePicker
        value={date}
        defaultDate={date}
        size="sm"
        ariaLabels={{
          previousMonth: t('common.calendar.previousMonth'),
          nextMonth: t('common.calendar.nextMonth'),
          previousYear: t('common.calendar.previousYear'),
          nextYear: t('common.calendar.nextYear'),
          previousDecade: t('common.calendar.previousDecade'),
          nextDecade: t('common.calendar.nextDecade'),
        }}
        classNames={{ day: classes.day ?? '' }}
        // Latin digits, as everywhere in the product.
        renderDay={(day) => Number(String(day).slice(8, 10))}
        getDayProps={(day) => (day === date ? { autoFocus: true } : {})}
        onChange={(picked) => picked && onPick(String(picked).slice(0, 10))}
      />
    </DatesProvider>
  );
}
