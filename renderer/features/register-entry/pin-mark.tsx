import { use } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '#renderer/app/shortcuts/table.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconPin, IconPinnedFilled } from '#renderer/ui/icons.ts';
import type { EntryField } from './entry-values.ts';
import classes from './pin-mark.module.css';
import { PinsContext } from './use-pins.ts';

/** Beside a field's name: kept for the next letter, or offered to be. By keyboard it is Shift+F4 in the field. */
export function PinMark({ field, label }: { field: EntryField; label: string }) {
  const { t } = useTranslation();
  const pins = use(PinsContext);
  if (!pins) return null;
  const pinned = pins.has(field);
  const name = t(pinned ? 'entry.pin.kept' : 'entry.pin.keep', { field: label });
  return (
    <button
      type="button"
      className={classes.pin}
      tabIndex={-1}
      aria-label={name}
      aria-pressed={pinned}
      title={`${name} · ${keysOf('field.keep').join(' ')}`}
      onClick={() => pins.toggle(field)}
    >
      <Icon of={pinned ? IconPinnedFilled : IconPin} size="0.875rem" />
    </button>
  );
}
