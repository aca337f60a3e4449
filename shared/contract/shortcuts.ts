/** One line of the map of keys. `name` is a key of the `shortcuts` strings. */
export interface Shortcut {
  combo: string;
  group: 'go' | 'entry' | 'circuit' | 'preview' | 'list' | 'general';
  /** Heard only while the focus is in the preview: there it comes before what the same key means elsewhere. */
  inPreview?: true;
  /** The menu hears it itself, on every screen, before the page does. */
  byMenu?: true;
}

/**
 * The one map of keys: it feeds the menu, the handlers, the hints on buttons, the F1 sheet, the palette and
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
  'record.duplicate': { combo: 'Ctrl+D', group: 'list' },
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
  'view.larger': { combo: 'Plus', group: 'preview', inPreview: true },
  'view.smaller': { combo: '-', group: 'preview', inPreview: true },
  'view.whole': { combo: '0', group: 'preview', inPreview: true },
  'view.turn': { combo: 'R', group: 'preview', inPreview: true },
  'paper.print': { combo: 'F9', group: 'general' },
  search: { combo: 'Ctrl+F', group: 'go' },
  'sync.now': { combo: 'F5', group: 'general' },
  undo: { combo: 'Ctrl+Z', group: 'general' },
  palette: { combo: 'Ctrl+K', group: 'general' },
  help: { combo: 'F1', group: 'general' },
  back: { combo: 'Escape', group: 'general' },
  'text.larger': { combo: 'Ctrl+Plus', group: 'general', byMenu: true },
  'text.smaller': { combo: 'Ctrl+-', group: 'general', byMenu: true },
  'text.normal': { combo: 'Ctrl+0', group: 'general', byMenu: true },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof SHORTCUTS;
export const SHORTCUT_NAMES = Object.keys(SHORTCUTS) as ShortcutName[];
export const SHORTCUT_GROUPS = ['go', 'entry', 'circuit', 'preview', 'list', 'general'] as const;

/** One line of the table, whatever it says. */
export const shortcutOf = (name: ShortcutName): Shortcut => SHORTCUTS[name];
