import { Popover } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import fieldClasses from '#renderer/ui/field.module.css';
import { Field, type FieldProps } from '#renderer/ui/field.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconBulb, IconSitemap, IconUser } from '#renderer/ui/icons.ts';
import classes from '#renderer/ui/option-list.module.css';
import { OptionList } from '#renderer/ui/option-list.tsx';
import { matching, type Receiver } from './receivers.ts';

interface ReceiverFieldProps extends FieldProps {
  receivers: readonly Receiver[];
  /** What is typed; the label of what was picked. */
  text: string;
  onText: (text: string) => void;
  onPick: (receiver: Receiver) => void;
  /** Shown first while nothing is typed, each with why. */
  proposed?: readonly Proposed[];
  /** Its key is the line that is lit, whatever is put above it meanwhile; without it the list keeps the place. */
  aimed?: string | null;
  /** Another line is lit; null when none is. */
  onAim?: (receiver: Receiver | null) => void;
  onEnter?: () => void;
  onLeave?: () => void;
}

interface Proposed extends Receiver {
  why: string;
}

const SHOWN = 30;

function listed(receivers: readonly Receiver[], proposed: readonly Proposed[], typed: string) {
  const others = matching(receivers, typed).filter(({ key }) => !proposed.some((one) => one.key === key));
  return (typed.trim() === '' ? [...proposed, ...others] : matching(receivers, typed)).slice(0, SHOWN);
}

/** A unit or a person found by any part of the name or the code, accents and hamzas left out. */
export function ReceiverField(props: ReceiverFieldProps) {
  const { receivers, proposed = [], text, aimed, onText, onPick, onAim, onEnter, onLeave } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [place, setActive] = useState(0);
  // What was picked opens on everybody again; what is typed never does, even when it is a whole name.
  const [typed, setTyped] = useState<string | null>(null);
  const picked = text !== typed && receivers.some(({ label }) => label === text);
  const found: readonly (Receiver | Proposed)[] = listed(receivers, proposed, picked ? '' : text);
  const active = aimed
    ? Math.max(
        0,
        found.findIndex(({ key }) => key === aimed),
      )
    : place;

  // Taken before the units were there, by fast hands: done when they come.
  const [ahead, setAhead] = useState(false);
  const pick = (receiver: Receiver | undefined) => {
    setAhead(!receiver && receivers.length === 0 && text.trim() !== '');
    if (!receiver) return;
    onPick(receiver);
    setTyped(null);
    setOpen(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when they are there
  useEffect(() => {
    if (ahead && receivers.length > 0) pick(matching(receivers, text)[0]);
  }, [receivers.length]);
  const move = (step: number) => {
    const from = picked && !open ? found.findIndex(({ label }) => label === text) : active;
    const to = Math.min(found.length - 1, Math.max(0, open ? active + step : from));
    setOpen(true);
    setActive(to);
    if (!onAim) return;
    if (picked) onText('');
    onAim(found[to] ?? null);
  };
  const close = () => {
    setOpen(false);
    if (!picked) onAim?.(null);
  };
  const type = (value: string) => {
    onText(value);
    setTyped(value);
    setAhead(false);
    setActive(0);
    setOpen(true);
    onAim?.(value.trim() === '' ? null : (listed(receivers, proposed, value)[0] ?? null));
  };
  /** What a key does here; undefined where it keeps its own meaning. */
  const actOf = (key: string) => {
    if (key === 'ArrowDown') return () => move(1);
    if (key === 'ArrowUp') return () => move(-1);
    if (key === 'Enter' && open) return () => pick(found[active]);
    return key === 'Escape' && open ? close : undefined;
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actOf(event.key);
    // Tab takes what was typed enough of, and goes on.
    if (event.key === 'Tab' && open && text.trim() !== '' && !picked) pick(found[active]);
    if (!act) return;
    act();
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
              onChange={(event) => type(event.currentTarget.value)}
              onFocus={onEnter}
              onClick={() => setOpen(true)}
              onBlur={() => {
                setOpen(false);
                onLeave?.();
              }}
              onKeyDown={onKeyDown}
            />
          </Popover.Target>
          <Popover.Dropdown className={classes.list ?? ''}>
            <OptionList
              id={control.id}
              label={props.label}
              items={found}
              keyOf={({ key }) => key}
              active={active}
              onPoint={setActive}
              onTake={(at) => pick(found[at])}
            >
              {(one) => (
                <>
                  <Icon of={'why' in one ? IconBulb : one.person ? IconUser : IconSitemap} size="1rem" />
                  <bdi className={classes.name}>{one.label}</bdi>
                  <bdi className={classes.detail}>{'why' in one ? one.why : one.detail}</bdi>
                </>
              )}
            </OptionList>
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
