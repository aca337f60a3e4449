import type { MenuItemConstructorOptions } from 'electron';
import type { CommandName } from '#shared/contract/events.ts';
import type { Language } from '#shared/contract/fields.ts';
import type { Preferences } from '#shared/contract/files.ts';
import { type ShortcutName, shortcutOf } from '#shared/contract/shortcuts.ts';
import { LANGUAGE_NAMES, shellStrings } from './shell-strings.ts';

export interface MenuActions {
  command(name: CommandName): void;
  lock(): void;
  change(next: Partial<Preferences>): void;
}

/** A key of the one table as Electron spells it. */
export const acceleratorOf = (name: ShortcutName): string =>
  shortcutOf(name).combo.replace('Ctrl+', 'CmdOrCtrl+');

const ZOOM = { least: 80, most: 150, step: 10 } as const;

/**
 * The menu in the person's language. F-keys are shown but not taken here: the page matches keys itself, by place
 * on the keyboard, so that they work on an Arabic layout.
 */
export function menuTemplate(
  { language, zoom }: Preferences,
  { command, lock, change }: MenuActions,
): MenuItemConstructorOptions[] {
  const text = shellStrings(language);
  const item = (label: string, name: CommandName, key?: ShortcutName): MenuItemConstructorOptions => ({
    label,
    click: () => command(name),
    ...(key ? { accelerator: acceleratorOf(key), registerAccelerator: false } : {}),
  });
  const zoomTo = (label: string, wanted: number, key: ShortcutName): MenuItemConstructorOptions => {
    const next = Math.max(ZOOM.least, Math.min(wanted, ZOOM.most));
    return {
      label,
      accelerator: acceleratorOf(key),
      enabled: next !== zoom,
      click: () => change({ zoom: next }),
    };
  };
  const languageItem = (each: Language): MenuItemConstructorOptions => ({
    label: LANGUAGE_NAMES[each],
    type: 'radio',
    checked: each === language,
    click: () => change({ language: each }),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  return [
    {
      label: text.file,
      submenu: [
        item(text.newIncoming, 'new-incoming', 'entry.incoming'),
        item(text.dayList, 'day-list', 'tray.day'),
        separator,
        item(text.settings, 'settings'),
        { label: text.lock, click: lock },
        separator,
        { label: text.quit, role: 'quit' },
      ],
    },
    {
      label: text.edit,
      submenu: [
        { label: text.undo, role: 'undo' },
        { label: text.redo, role: 'redo' },
        separator,
        { label: text.cut, role: 'cut' },
        { label: text.copy, role: 'copy' },
        { label: text.paste, role: 'paste' },
        { label: text.selectAll, role: 'selectAll' },
        separator,
        item(text.search, 'search', 'search'),
      ],
    },
    {
      label: text.view,
      submenu: [
        zoomTo(text.zoomIn, zoom + ZOOM.step, 'text.larger'),
        zoomTo(text.zoomOut, zoom - ZOOM.step, 'text.smaller'),
        zoomTo(text.zoomReset, 100, 'text.normal'),
        separator,
        { label: text.fullScreen, role: 'togglefullscreen' },
        separator,
        { label: text.language, submenu: (['ar', 'fr', 'en'] as const).map(languageItem) },
      ],
    },
    {
      label: text.help,
      submenu: [item(text.keys, 'help', 'help'), separator, item(text.about, 'about')],
    },
  ];
}
