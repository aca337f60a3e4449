import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import fieldClasses from '#renderer/ui/field.module.css';
import { Field, type FieldProps } from '#renderer/ui/field.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconSitemap, IconUser } from '#renderer/ui/icons.ts';
import classes from './receiver-field.module.css';
import { matching, type Receiver } from './receivers.ts';

interface ReceiverFieldProps extends FieldProps {
  receivers: readonly Receiver[];
  /** What is typed; the label of what was picked. */
  text: string;
  onText: (text: string) => void;
  onPick: (receiver: Receiver) => void;
}

const SHOWN = 30;

/** A unit or a person found by any part of the name or the code, accents and hamzas left out. */
export function ReceiverField(props: ReceiverFieldProps) {
  const { receivers, text, onText, onPick } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const picked = receivers.some(({ label }) => label === text);
  const found = matching(receivers, picked ? '' : text).slice(0, SHOWN);

  const pick = (receiver: Receiver | undefined) => {
    if (!receiver) return;
    onPick(receiver);
    setOpen(false);
  };
  const move = (step: number) => {
    setOpen(true);
    setActive((at) => Math.min(found.length - 1, Math.max(0, open ? at + step : at)));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (key === 'ArrowDown') move(1);
    else if (key === 'ArrowUp') move(-1);
    else if (key === 'Enter' && open) pick(found[active]);
    else if (key === 'Escape' && open) setOpen(false);
    else {
      // Tab takes what was typed enough of, and goes on.
      if (key === 'Tab' && open && text.trim() !== '' && !picked) pick(found[active]);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
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
            <input
              {...control}
              className={fieldClasses.control}
              role="combobox"
              aria-expanded={open}
              aria-autocomplete="list"
              aria-controls={open ? `${control.id}-list` : undefined}
              aria-activedescendant={open && found[active] ? `${control.id}-${active}` : undefined}
              value={text}
              dir={text === '' ? undefined : 'auto'}
              placeholder={t('circuit.assign.receiverHint')}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                onText(event.currentTarget.value);
                setActive(0);
                setOpen(true);
              }}
              onClick={() => setOpen(true)}
              onBlur={() => setOpen(false)}
              onKeyDown={onKeyDown}
            />
          </Popover.Target>
          <Popover.Dropdown className={classes.list ?? ''}>
            <div role="listbox" id={`${control.id}-list`} aria-label={props.label}>
              {found.map((one, at) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys
                <div
                  key={one.key}
                  id={`${control.id}-${at}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={at === active}
                  data-active={at === active || undefined}
                  className={classes.option}
                  onPointerDown={(event) => event.preventDefault()}
                  onPointerEnter={() => setActive(at)}
                  onClick={() => pick(one)}
                >
                  <Icon of={one.person ? IconUser : IconSitemap} size="1rem" />
                  <bdi className={classes.name}>{one.label}</bdi>
                  <bdi className={classes.detail}>{one.detail}</bdi>
                </div>
              ))}
            </div>
            {found.length === 0 && (
              <p className={classes.none}>
                {t(receivers.length === 0 ? 'circuit.assign.noUnits' : 'circuit.assign.receiverNone')}
              </p>
            )}
          </Popover.Dropdown>
        </Popover>
      )}
    </Field>
  );
}
