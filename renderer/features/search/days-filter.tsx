import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '#renderer/app/today-dates.tsx';
import { numericDate } from '#renderer/i18n/dates.ts';
import { readTypedDate } from '#renderer/i18n/typed-dates.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconCalendar } from '#renderer/ui/icons.ts';
import type { SearchFilters } from '#shared/contract/search.ts';
import { onDelete, RemoveFilter } from './filter-menu.tsx';
import classes from './filters.module.css';

type Days = SearchFilters['registered'];

interface DaysFilterProps {
  name: 'registered' | 'received';
  days: Days;
  onChange: (days: Days) => void;
}

const ANY: Days = { from: null, to: null };
const shown = (day: string | null): string => (day === null ? '' : numericDate(day));

/** From one day to another, either left open; typed in any form a date is typed elsewhere. */
export function DaysFilter({ name, days, onChange }: DaysFilterProps) {
  const { t } = useTranslation();
  const today = useToday();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState({ from: shown(days.from), to: shown(days.to) });
  const isSet = days.from !== null || days.to !== null;
  const label = t(`search.filters.${name}`);

  const type = (side: 'from' | 'to', text: string) => {
    setTyped({ ...typed, [side]: text });
    const day = text.trim() === '' ? null : readTypedDate(text, today);
    if (text.trim() === '' || day !== null) onChange({ ...days, [side]: day });
  };
  const remove = () => {
    setTyped({ from: '', to: '' });
    onChange(ANY);
  };
  return (
    <span className={classes.chip} data-set={isSet || undefined}>
      <Popover opened={open} onChange={setOpen} position="bottom-start" offset={6} trapFocus>
        <Popover.Target>
          <button
            type="button"
            className={classes.name}
            onClick={() => {
              setTyped({ from: shown(days.from), to: shown(days.to) });
              setOpen(!open);
            }}
            onKeyDown={onDelete(remove)}
          >
            <Icon of={IconCalendar} size="0.875rem" />
            {label}
            {isSet && <Range days={days} />}
          </button>
        </Popover.Target>
        <Popover.Dropdown className={classes.days ?? ''}>
          <DateField
            label={t('search.filters.from')}
            text={typed.from}
            today={today}
            onText={(text) => type('from', text)}
          />
          <DateField
            label={t('search.filters.to')}
            text={typed.to}
            today={today}
            onText={(text) => type('to', text)}
          />
        </Popover.Dropdown>
      </Popover>
      {isSet && <RemoveFilter label={t('search.removeFilter', { name: label })} onPress={remove} />}
    </span>
  );
}

/** Open at one end it is said in a word: a dash without a date reads the other way round from right to left. */
function Range({ days: { from, to } }: { days: Days }) {
  const { t } = useTranslation();
  if (from !== null && to !== null)
    return (
      <span>
        <bdi>{shown(from)}</bdi> – <bdi>{shown(to)}</bdi>
      </span>
    );
  return (
    <span>
      {t(from === null ? 'search.filters.to' : 'search.filters.from')} <bdi>{shown(from ?? to)}</bdi>
    </span>
  );
}
