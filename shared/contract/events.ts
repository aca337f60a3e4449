/** What the menu, or the main process on its own, asks of the screen. */
export const COMMANDS = [
  'new-incoming',
  'day-list',
  'search',
  'settings',
  'help',
  'about',
  /** A notification of due dates was clicked. */
  'reminders',
  /** The keys go in an instant: hand over what is being typed to `draft.save` now. */
  'flush-drafts',
] as const;
export type CommandName = (typeof COMMANDS)[number];

/** What the engine tells the screens. A screen never receives data this way: it reads again. */
export type AppEvent =
  /** `preferences` comes from the main process, after a choice in the menu or `preferences.save`. */
  | { type: 'changed'; entity: string; ids: string[] }
  /** `restarting`: the engine died and is coming back; what was typed stays on the screen. */
  | { type: 'engine'; state: 'starting' | 'ready' | 'restarting' | 'failed' }
  /** Locked by idle, suspend, screen lock or sign-out. */
  | { type: 'session'; state: 'locked' | 'open' }
  /** A menu item or global key asks the screen to go somewhere or do something. */
  | { type: 'command'; name: CommandName };
