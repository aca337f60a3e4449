import { Popover } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useAsk } from '#renderer/app/api.ts';
import fieldClasses from '#renderer/ui/field.module.css';
import { Field, type FieldProps } from '#renderer/ui/field.tsx';
import classes from '#renderer/ui/option-list.module.css';
import { OptionList } from '#renderer/ui/option-list.tsx';
import type { TermList } from '#shared/domain/terms.ts';
import { lastWord, namesOf, taken, termsFor } from './term-words.ts';

interface TermFieldProps extends FieldProps {
  list: TermList;
  value: string;
  /** Several words, one after the other. */
  several: boolean;
  /** The script that is written: its name of a term is taken. */
  arabic: boolean;
  placeholder?: string | undefined;
  onChange: (value: string) => void;
}

/** A free text helped by the office's list: what is typed stays as typed unless a word is taken by ↓ and Enter. */
export function TermField(props: TermFieldProps) {
  const { list, value, several, arabic, placeholder, onChange } = props;
  const terms = useAsk('term.list', {}).data?.terms.filter((one) => one.list === list) ?? [];
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { word } = lastWord(value, several);
  const found = open ? termsFor(terms, word) : [];
  const shown = open && found.length > 0;

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const take = (at: number) => {
    const term = found[at];
    if (term) onChange(taken(value, namesOf(term, arabic).name, several));
    close();
  };
  /** What a key does here; undefined where it keeps its own meaning in the form. */
  const actOf = (key: string) => {
    if (key === 'ArrowDown' && !open) return () => setOpen(true);
    if (key === 'ArrowDown') return () => setActive(Math.min(found.length - 1, active + 1));
    if (key === 'ArrowUp' && shown) return () => setActive(Math.max(-1, active - 1));
    if (key === 'Enter' && shown && active >= 0) return () => take(active);
    return key === 'Escape' && shown ? close : undefined;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actOf(event.key);
    if (!act) return;
    act();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Field {...props}>
      {(control) => (
        <Popover opened={shown} width="target" offset={4} position="bottom-start" withRoles={false}>
          <Popover.Target>
            <input
              {...control}
              className={fieldClasses.control}
              role="combobox"
              aria-expanded={shown}
              aria-autocomplete="list"
              aria-controls={shown ? `${control.id}-list` : undefined}
              aria-activedescendant={shown && active >= 0 ? `${control.id}-${active}` : undefined}
              value={value}
              dir={value === '' ? undefined : 'auto'}
              placeholder={placeholder}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                onChange(event.currentTarget.value);
                setActive(-1);
                setOpen(true);
              }}
              onBlur={close}
              onKeyDown={onKeyDown}
            />
          </Popover.Target>
          <Popover.Dropdown className={classes.list ?? ''}>
            <OptionList
              id={control.id}
              label={props.label}
              items={found}
              keyOf={({ id }) => id}
              active={active}
              onTake={take}
            >
              {(term) => {
                const { name, other } = namesOf(term, arabic);
                return (
                  <>
                    <bdi className={classes.name}>{name}</bdi>
                    <bdi className={classes.detail}>{other}</bdi>
                  </>
                );
              }}
            </OptionList>
          </Popover.Dropdown>
        </Popover>
      )}
    </Field>
  );
}
