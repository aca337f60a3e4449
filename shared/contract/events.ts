/** What the engine tells the screens. A screen never receives data this way: it reads again. */
export type AppEvent =
  | { type: 'changed'; entity: string; ids: string[] }
  /** `restarting`: the engine died and is coming back; what was typed stays on the screen. */
  | { type: 'engine'; state: 'starting' | 'ready' | 'restarting' | 'failed' }
  /** Locked by idle, suspend, screen lock or sign-out. */
  | { type: 'session'; state: 'locked' | 'open' }
  /** A menu item or global key asks the screen to go somewhere or do something. */
  | { type: 'command'; name: string };
