import { Popover } from '@mantine/core';
import { useRef, useState } from 'react';
import { foldText } from '#shared/domain/text-folding.ts';
import classes from './choice-field.module.css';
import { choiceKeyMove } from './choice-keys.ts';
import fieldClasses from './field.module.css';
import { Field, type FieldProps } from './field.tsx';
import { Icon } from './icon.tsx';
import { IconCheck, IconChevronDown } from './icons.ts';

export interface Choice {
  value: string;
  label: string;
}

interface ChoiceFieldProps extends FieldProps {
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
}

const TYPE_AHEAD_MS = 700;

/**
 * One of a few values. Closed, arrows and letters change it at once, as clerks know from forms of
 * old; Space or Alt+↓ opens the list. Letters are folded, so «عادية» comes with ع or with the accents left out.
 */
export function ChoiceField(props: ChoiceFieldProps) {
  const { value, choices, onChange } = props;
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const typed = useRef({ text: '', at: 0 });
  const index = Math.max(
    0,
    choices.findIndex((choice) => choice.value === value),
  );

  const pick = (at: number) => {
    const choice = choices[at];
    if (choice) onChange(choice.value);
  };
  const show = (wanted: boolean) => {
    setActive(index);
    setOpen(wanted);
  };
  const goTo = (at: number) => (open ? setActive(at) : pick(at));

  const typeAhead = (letter: string) => {
    const now = Date.now();
    const text = now - typed.current.at > TYPE_AHEAD_MS ? letter : typed.current.text + letter;
    typed.current = { text, at: now };
    const folded = foldText(text);
    const found = choices.findIndex(({ label }) =>
      foldText(label)
        .split(' ')
        .some((_, word, words) => words.slice(word).join(' ').startsWith(folded)),
    );
    if (folded !== '' && found >= 0) goTo(found);
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    const move = choiceKeyMove(event, { open, at: open ? active : index, count: choices.length });
    if (!move) return;
    if (move.kind === 'letter') typeAhead(move.letter);
    if (move.kind === 'go') goTo(move.at);
    if (move.kind === 'open') show(true);
    if (move.kind === 'take') pick(active);
    if (move.kind === 'take' || move.kind === 'close') setOpen(false);
    if (move.swallow) event.preventDefault();
  };

  return (
    <Field {...props}>
      {(control) => (
        <Popover
          opened={open}
          onChange={setOpen}
          width="target"
          offset={4}
          position="bottom-start"
          withRoles={false}
        >
          <Popover.Target>
            <button
              {...control}
              type="button"
              role="combobox"
              aria-haspopup="listbox"
              aria-expanded={open}
              aria-controls={open ? `${control.id}-list` : undefined}
              aria-activedescendant={open ? `${control.id}-${active}` : undefined}
              aria-label={`${props.label}: ${choices[index]?.label ?? ''}`}
              className={`${fieldClasses.control} ${classes.button}`}
              onKeyDown={onKeyDown}
              onClick={() => show(!open)}
              onBlur={() => setOpen(false)}
            >
              <span className={classes.value}>{choices[index]?.label}</span>
              <Icon of={IconChevronDown} size="0.9375rem" />
            </button>
          </Popover.Target>
          <Popover.Dropdown className={classes.list ?? ''}>
            <div role="listbox" id={`${control.id}-list`} aria-label={props.label}>
              {choices.map((choice, at) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the button above holds the focus and the keys
                <div
                  key={choice.value}
                  id={`${control.id}-${at}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={at === index}
                  data-active={at === active || undefined}
                  className={classes.option}
                  onPointerDown={(event) => event.preventDefault()}
                  onPointerEnter={() => setActive(at)}
                  onClick={() => {
                    pick(at);
                    setOpen(false);
                  }}
                >
                  <span>{choice.label}</span>
                  {at === index && <Icon of={IconCheck} size="0.9375rem" />}
                </div>
              ))}
            </div>
          </Popover.Dropdown>
        </Popover>
      )}
    </Field>
  );
}
