import type { ReactNode } from 'react';
import classes from './option-list.module.css';

interface OptionListProps<Item> {
  /** Of the control that holds the focus and the keys; its options are `${id}-0`, `${id}-1`… */
  id: string;
  label: string;
  items: readonly Item[];
  keyOf: (item: Item) => string;
  active: number;
  onPoint?: (at: number) => void;
  onTake: (at: number) => void;
  children: (item: Item) => ReactNode;
}

/** What a text field proposes below itself: the field keeps the focus, a line is taken by key or pointer. */
export function OptionList<Item>(props: OptionListProps<Item>) {
  const { id, label, items, keyOf, active, onPoint, onTake, children } = props;
  return (
    <div role="listbox" id={`${id}-list`} aria-label={label}>
      {items.map((item, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys
        <div
          key={keyOf(item)}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          data-active={at === active || undefined}
          className={classes.option}
          onPointerDown={(event) => event.preventDefault()}
          onPointerEnter={() => onPoint?.(at)}
          onClick={() => onTake(at)}
        >
          {children(item)}
        </div>
      ))}
    </div>
  );
}
