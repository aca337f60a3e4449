import { Tooltip } from '@mantine/core';
import type { Icon as TablerIcon } from '@tabler/icons-react';
import { keysOf } from '#renderer/app/shortcuts/table.ts';
import type { ShortcutName } from '#shared/contract/shortcuts.ts';
import { Icon } from './icon.tsx';
import classes from './icon-button.module.css';

interface IconButtonProps {
  icon: TablerIcon;
  label: string;
  onPress: () => void;
  mirror?: boolean;
  shortcut?: ShortcutName;
  /** Reached by a key of its field instead of Tab. */
  skipTab?: boolean;
  pressed?: boolean;
  disabled?: boolean;
}

export function IconButton(props: IconButtonProps) {
  const { icon, label, onPress, mirror = false, shortcut, skipTab, pressed, disabled } = props;
  const hint = shortcut ? `${label} · ${keysOf(shortcut).join(' ')}` : label;
  return (
    <Tooltip label={hint}>
      <button
        type="button"
        className={classes.button}
        aria-label={label}
        aria-pressed={pressed}
        disabled={disabled}
        tabIndex={skipTab ? -1 : undefined}
        onClick={onPress}
      >
        <Icon of={icon} mirror={mirror} />
      </button>
    </Tooltip>
  );
}
