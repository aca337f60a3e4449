import { Popover } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatWeekdayHijri, numericDate } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { readDateAhead, readTypedDate } from '#renderer/i18n/typed-dates.ts';
import type { CivilDate } from '#shared/domain/civil-date.ts';
import classes from './date-field.module.css';
import fieldClasses from './field.module.css';
import { Field, type FieldProps } from './field.tsx';
import { Icon } from './icon.tsx';
import { IconCalendar } from './icons.ts';

// The calendar brings its own library: loaded the first time somebody opens one.
const CalendarPanel = lazy(() =>
  import('./calendar-panel.tsx').then(({ CalendarPanel: Panel }) => ({ default: Panel })),
);

interface DateFieldProps extends FieldProps {
  /** What was typed, kept as typed until the field is left. */
  text: string;
  onText: (text: string) => void;
  today: CivilDate;
  placeholder?: string;
  /** A day still to come: without a year it is the next one. */
  ahead?: boolean;
}

/** A day, typed in any form a clerk uses, shown back as it was understood, with its Hijri date. */
export function DateField(props: DateFieldProps) {
  const { text, onText, today, placeholder, ahead = false } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const [left, setLeft] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const date = text.trim() === '' ? null : (ahead ? readDateAhead : readTypedDate)(text, today);

  // Said once the field is left: half of a date is no date yet either.
  const unread = left && date === null && text.trim() !== '';
  const settle = () => {
    setLeft(true);
    if (date) onText(numericDate(date));
  };
  const close = (picked?: CivilDate) => {
    if (picked) onText(numericDate(picked));
    setOpen(false);
    input.current?.focus();
  };
  const hint =
    date && (text === numericDate(date) ? formatWeekdayHijri(date, language) : formatDay(date, language));

  return (
    <Field
      {...props}
      error={props.error ?? (unread ? sentenceOf('date.impossible') : null)}
      hint={hint || props.hint || '\u00a0'}
    >
      {(control) => (
        <Popover
          opened={open}
          onChange={setOpen}
          offset={4}
          position="bottom-start"
          trapFocus
          withRoles={false}
        >
          <Popover.Target>
            <div className={classes.box}>
              <input
                {...control}
                ref={input}
                className={`${fieldClasses.control} ${classes.input}`}
                value={text}
                placeholder={placeholder}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => {
                  setLeft(false);
                  onText(event.currentTarget.value);
                }}
                onBlur={settle}
                onKeyDown={(event) => {
                  if (event.altKey && event.key === 'ArrowDown') {
                    event.preventDefault();
                    setOpen(true);
                  }
                }}
              />
              <button
                type="button"
                tabIndex={-1}
                className={classes.pick}
                aria-haspopup="dialog"
                aria-expanded={open}
                aria-label={t('common.pickDate', { field: props.label })}
                onClick={() => setOpen(!open)}
              >
                <Icon of={IconCalendar} size="1rem" />
              </button>
            </div>
          </Popover.Target>
          <Popover.Dropdown
            className={classes.panel ?? ''}
            role="dialog"
            aria-label={t('common.pickDate', { field: props.label })}
          >
            <Suspense>
              <CalendarPanel date={date ?? today} onPick={close} />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      )}
    </Field>
  );
}
