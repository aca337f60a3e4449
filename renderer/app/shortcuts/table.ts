import { type Combo, parseCombo } from './combo.ts';

/** One line of the map of keys. `name` is a key of the `shortcuts` strings. */
export interface Shortcut {
  combo: string;
  group: 'go' | 'entry' | 'circuit' | 'preview' | 'list' | 'general';
}

/**
 * The one map of keys: it feeds the handlers, the hints on buttons, the F1 sheet, the palette and
 * the tests. F-keys, Ctrl+Enter and Alt+digit first: they are the same on every layout.
 */
export const SHORTCUTS = {
  'entry.incoming': { combo: 'F2', group: 'go' },
  'entry.outgoing': { combo: 'F3', group: 'go' },
  'tray.day': { combo: 'Alt+1', group: 'go' },
  'tray.place2': { combo: 'Alt+2', group: 'go' },
  'tray.place3': { combo: 'Alt+3', group: 'go' },
  'tray.place4': { combo: 'Alt+4', group: 'go' },
  'tray.place5': { combo: 'Alt+5', group: 'go' },
  'tray.place6': { combo: 'Alt+6', group: 'go' },
  'tray.place7': { combo: 'Alt+7', group: 'go' },
  'tray.place8': { combo: 'Alt+8', group: 'go' },
  'tray.place9': { combo: 'Alt+9', group: 'go' },
  'list.select': { combo: 'Insert', group: 'list' },
  'list.select-all': { combo: 'Ctrl+A', group: 'list' },
  'list.process': { combo: 'P', group: 'list' },
  'list.columns': { combo: 'Alt+C', group: 'list' },
  'view.save': { combo: 'Alt+V', group: 'list' },
  'record.previous': { combo: 'Alt+ArrowUp', group: 'list' },
  'record.next': { combo: 'Alt+ArrowDown', group: 'list' },
  'record.amend': { combo: 'Ctrl+E', group: 'list' },
  'day.previous': { combo: 'Ctrl+PageUp', group: 'list' },
  'day.next': { combo: 'Ctrl+PageDown', group: 'list' },
  'day.today': { combo: 'Ctrl+Home', group: 'list' },
  'entry.save-next': { combo: 'Ctrl+Enter', group: 'entry' },
  'entry.save': { combo: 'Ctrl+S', group: 'entry' },
  'entry.templates': { combo: 'Ctrl+T', group: 'entry' },
  'field.repeat': { combo: 'F4', group: 'entry' },
  'field.keep': { combo: 'Shift+F4', group: 'entry' },
  'correspondent.new': { combo: 'Alt+N', group: 'entry' },
  'pen.confirm': { combo: 'Alt+Enter', group: 'entry' },
  'circuit.assign': { combo: 'F8', group: 'circuit' },
  'circuit.take': { combo: 'A', group: 'circuit' },
  'circuit.treat': { combo: 'T', group: 'circuit' },
  'circuit.return': { combo: 'R', group: 'circuit' },
  'circuit.annotate': { combo: 'N', group: 'circuit' },
  'circuit.close': { combo: 'X', group: 'circuit' },
  'file.attach': { combo: 'F7', group: 'entry' },
  'pane.next': { combo: 'F6', group: 'preview' },
  'page.previous': { combo: 'PageUp', group: 'preview' },
  'page.next': { combo: 'PageDown', group: 'preview' },
  'paper.print': { combo: 'F9', group: 'general' },
  search: { combo: 'Ctrl+F', group: 'go' },
  'sync.now': { combo: 'F5', group: 'general' },
  undo: { combo: 'Ctrl+Z', group: 'general' },
  palette: { combo: 'Ctrl+K', group: 'general' },
  help: { combo: 'F1', group: 'general' },
  back: { combo: 'Escape', group: 'general' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof SHORTCUTS;
export const SHORTCUT_NAMES = Object.keys(SHORTCUTS) as ShortcutName[];
export const SHORTCUT_GROUPS = ['go', 'entry', 'circuit', 'preview', 'list', 'general'] as const;

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
};
