import type { KeyboardEvent } from 'react';

interface ListState {
  open: boolean;
  at: number;
  count: number;
}

type Move = { swallow: boolean } & (
  | { kind: 'go'; at: number }
  | { kind: 'letter'; letter: string }
  | { kind: 'open' | 'take' | 'close' }
);

function stepTo(key: string, { at, count }: ListState): number | null {
  if (key === 'ArrowDown') return Math.min(count - 1, at + 1);
  if (key === 'ArrowUp') return Math.max(0, at - 1);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

/** What a key means on a list of choices, open or closed; null when it is not for it. */
export function choiceKeyMove(event: KeyboardEvent, list: ListState): Move | null {
  const { key } = event;
  if (event.ctrlKey || event.metaKey) return null;
  if (event.altKey) return key === 'ArrowDown' ? { kind: 'open', swallow: true } : null;
  const at = stepTo(key, list);
  if (at !== null) return { kind: 'go', at, swallow: true };
  if (key === ' ') return { kind: list.open ? 'take' : 'open', swallow: true };
  if (list.open && key === 'Enter') return { kind: 'take', swallow: true };
  // Tab takes the value and still goes on to the next field.
  if (list.open && key === 'Tab') return { kind: 'take', swallow: false };
  if (list.open && key === 'Escape') return { kind: 'close', swallow: true };
  return key.length === 1 ? { kind: 'letter', letter: key, swallow: true } : null;
}
