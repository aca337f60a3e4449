import type { MenuItemConstructorOptions } from 'electron';
import type { CommandName } from '#shared/contract/events.ts';
import type { Language } from '#shared/contract/fields.ts';
import type { Preferences } from '#shared/contract/files.ts';
import { LANGUAGE_NAMES, shellStrings } from './shell-strings.ts';

export interface MenuActions {
  command(name: CommandName): void;
  lock(): void;
  change(next: Partial<Preferences>): void;
}

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
  const item = (label: string, name: CommandName, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => command(name),
    ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
  });
  const zoomTo = (label: string, wanted: number, accelerator: string): MenuItemConstructorOptions => {
    const next = Math.max(ZOOM.least, Math.min(wanted, ZOOM.most));
    return { label, accelerator, enabled: next !== zoom, click: () => change({ zoom: next }) };
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
        item(text.newIncoming, 'new-incoming', 'F2'),
        item(text.dayList, 'day-list', 'Alt+1'),
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
        item(text.search, 'search', 'CmdOrCtrl+F'),
      ],
    },
    {
      label: text.view,
      submenu: [
        zoomTo(text.zoomIn, zoom + ZOOM.step, 'CmdOrCtrl+Plus'),
        zoomTo(text.zoomOut, zoom - ZOOM.step, 'CmdOrCtrl+-'),
        zoomTo(text.zoomReset, 100, 'CmdOrCtrl+0'),
        separator,
        { label: text.fullScreen, role: 'togglefullscreen' },
        separator,
        { label: text.language, submenu: (['ar', 'fr', 'en'] as const).map(languageItem) },
      ],
    },
    {
      label: text.help,
      submenu: [item(text.keys, 'help', 'F1'), separator, item(text.about, 'about')],
    },
  ];
}
