import { Menu } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconCheck, IconChevronDown, IconX } from '#renderer/ui/icons.ts';
import classes from './filters.module.css';

interface FilterMenuProps<Value extends string> {
  label: string;
  value: Value | null;
  choices: readonly { value: Value; label: string }[];
  onChange: (value: Value | null) => void;
}

/** One filter as a chip: its menu chooses, Delete or its cross takes it away. */
export function FilterMenu<Value extends string>({
  label,
  value,
  choices,
  onChange,
}: FilterMenuProps<Value>) {
  const { t } = useTranslation();
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <span className={classes.chip} data-set={chosen !== undefined || undefined}>
      <Menu position="bottom-start" offset={6}>
        <Menu.Target>
          <button type="button" className={classes.name} onKeyDown={onDelete(() => onChange(null))}>
            {chosen ? `${label}: ${chosen.label}` : label}
            {!chosen && <Icon of={IconChevronDown} size="0.875rem" />}
          </button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu ?? ''}>
          {choices.map((choice) => (
            <Menu.Item
              key={choice.value}
              leftSection={
                choice.value === value ? (
                  <Icon of={IconCheck} size="1rem" />
                ) : (
                  <span className={classes.blank} />
                )
              }
              onClick={() => onChange(choice.value)}
            >
              {choice.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen && (
        <RemoveFilter label={t('search.removeFilter', { name: label })} onPress={() => onChange(null)} />
      )}
    </span>
  );
}

export function RemoveFilter({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button type="button" className={classes.remove} aria-label={label} onClick={onPress}>
      <Icon of={IconX} size="0.875rem" />
    </button>
  );
}

export function onDelete(remove: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    remove();
  };
}
