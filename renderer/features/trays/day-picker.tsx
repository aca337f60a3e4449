import { Popover } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { formatDay } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconCalendarEvent, IconChevronLeft, IconChevronRight } from '#renderer/ui/icons.ts';
import { addDays, type CivilDate } from '#shared/domain/civil-date.ts';
import classes from './day-picker.module.css';

const CalendarPanel = lazy(() =>
  import('#renderer/ui/calendar-panel.tsx').then(({ CalendarPanel: Panel }) => ({ default: Panel })),
);

interface DayPickerProps {
  day: CivilDate;
  today: CivilDate;
  onDay: (day: CivilDate) => void;
}

export function DayPicker({ day, today, onDay }: DayPickerProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const previous = () => onDay(addDays(day, -1));
  const next = () => day < today && onDay(addDays(day, 1));
  useShortcut('day.previous', previous);
  useShortcut('day.next', next);
  useShortcut('day.today', () => onDay(today));

  return (
    <div className={classes.picker}>
      {day !== today && (
        <Button look="quiet" onPress={() => onDay(today)}>
          {t('dayList.backToToday')}
        </Button>
      )}
      <IconButton
        icon={IconChevronLeft}
        mirror
        label={t('dayList.previousDay')}
        shortcut="day.previous"
        onPress={previous}
      />
      <Popover opened={open} onChange={setOpen} offset={6} trapFocus>
        <Popover.Target>
          <button type="button" className={classes.day} onClick={() => setOpen(!open)}>
            <Icon of={IconCalendarEvent} />
            <time dateTime={day}>{formatDay(day, language)}</time>
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <Suspense>
            <CalendarPanel
              date={day}
              onPick={(date) => {
                setOpen(false);
                onDay(date);
              }}
            />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      <IconButton
        icon={IconChevronRight}
        mirror
        label={t('dayList.nextDay')}
        shortcut="day.next"
        disabled={day >= today}
        onPress={next}
      />
    </div>
  );
}
