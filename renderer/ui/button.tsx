import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { MouseEvent, ReactNode, Ref } from 'react';
import type { ShortcutName } from '#shared/contract/shortcuts.ts';
import classes from './button.module.css';
import { Icon } from './icon.tsx';
import { Kbd, Keys } from './kbd.tsx';

interface ButtonProps {
  children: ReactNode;
  onPress?: () => void;
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  icon?: TablerIcon;
  shortcut?: ShortcutName;
  keys?: readonly string[];
  submit?: boolean;
  disabled?: boolean;
  wide?: boolean;
  autoFocus?: boolean;
  /** Said to readers where the words alone would not tell one button from its neighbours. */
  label?: string;
  ref?: Ref<HTMLButtonElement>;
}

function holdClick(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

export function Button(props: ButtonProps) {
  const {
    children,
    onPress,
    look = 'plain',
    icon,
    shortcut,
    keys,
    submit,
    disabled,
    wide,
    autoFocus,
    label,
    ref,
  } = props;
  return (
    <button
      ref={ref}
      type={submit ? 'submit' : 'button'}
      className={classes.button}
      aria-label={label}
      // biome-ignore lint/a11y/noAutofocus: a page of one task starts at its first thing to do
      autoFocus={autoFocus}
      data-look={look}
      data-wide={wide || undefined}
      onClick={onPress}
      // Not `disabled`: a button that vanishes from the tab order while working loses the focus.
      aria-disabled={disabled || undefined}
      onClickCapture={disabled ? holdClick : undefined}
    >
      {icon && <Icon of={icon} />}
      <span className={classes.words}>{children}</span>
      {shortcut && <Kbd of={shortcut} />}
      {keys && <Keys keys={keys} />}
    </button>
  );
}
