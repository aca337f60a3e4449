import { SHORTCUT_NAMES, SHORTCUTS, type ShortcutName } from '#shared/contract/shortcuts.ts';
import { type Combo, parseCombo } from './combo.ts';

/** How each is pressed. */
export const COMBOS: ReadonlyMap<ShortcutName, Combo> = new Map(
  SHORTCUT_NAMES.map((name) => [name, parseCombo(SHORTCUTS[name].combo)]),
);

/** The numbered places in sight: trays of the rail, tiles of the board, proposals of a panel. */
export const PLACES = [
  'tray.day',
  'tray.place2',
  'tray.place3',
  'tray.place4',
  'tray.place5',
  'tray.place6',
  'tray.place7',
  'tray.place8',
  'tray.place9',
] as const satisfies readonly ShortcutName[];

/** Keys as they are engraved, in order: ['Ctrl', '↵']. */
export function keysOf(name: ShortcutName): string[] {
  return SHORTCUTS[name].combo.split('+').map((key) => ENGRAVED[key] ?? key);
}

const ENGRAVED: Record<string, string> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Pg↑',
  PageDown: 'Pg↓',
  Insert: 'Ins',
  Plus: '+',
  '-': '−',
};
