import { Menu } from 'electron';
import type { AppEvent } from '#shared/contract/events.ts';
import type { Log } from './log.ts';
import { type MenuActions, menuTemplate } from './menu-template.ts';
import type { PreferencesStore } from './preferences.ts';

export interface MenuOptions {
  preferences: PreferencesStore;
  sendEvent(event: AppEvent): void;
  lock(): void;
  log: Log;
}

/** Shows the menu and makes it anew whenever language or zoom change. */
export function keepMenu({ preferences, sendEvent, lock, log }: MenuOptions): void {
  const actions: MenuActions = {
    command: (name) => sendEvent({ type: 'command', name }),
    lock,
    change: (next) => {
      try {
        preferences.set({ ...preferences.get(), ...next });
      } catch (error) {
        log.warn('preferences not written', { code: (error as NodeJS.ErrnoException).code });
      }
    },
  };
  const show = () =>
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(preferences.get(), actions)));
  preferences.onChange(show);
  show();
}
