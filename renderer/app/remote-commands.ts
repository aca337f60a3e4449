import { navigate } from 'wouter/use-hash-location';
import type { CommandName } from '#shared/contract/events.ts';
import { listen } from './api.ts';
import { flushDrafts } from './drafts.ts';
import { loadPreferences } from './preferences.ts';
import { runShortcut } from './shortcuts/registry.ts';

const COMMANDS: Record<CommandName, () => void> = {
  'new-incoming': () => navigate('/entry/incoming'),
  'day-list': () => navigate('/day'),
  search: () => runShortcut('search'),
  settings: () => navigate('/settings/appearance'),
  about: () => navigate('/settings/about'),
  reminders: () => navigate('/reminders'),
  help: () => runShortcut('help'),
  'flush-drafts': () => void flushDrafts(),
};

/** What the menu and the main process ask of the screen. */
export function listenForCommands(): () => void {
  return listen((event) => {
    if (event.type === 'command') COMMANDS[event.name]?.();
    if (event.type === 'changed' && event.entity === 'preferences') void loadPreferences();
  });
}
