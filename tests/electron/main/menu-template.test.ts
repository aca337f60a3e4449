import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { acceleratorOf, menuTemplate } from '#main/menu-template.ts';
import { LANGUAGE_NAMES, shellStrings } from '#main/shell-strings.ts';
import { COMMANDS, type CommandName } from '#shared/contract/events.ts';
import type { Preferences } from '#shared/contract/files.ts';
import { SHORTCUT_NAMES, SHORTCUTS, shortcutOf } from '#shared/contract/shortcuts.ts';

const nothing = { command: () => {}, lock: () => {}, change: () => {} };
const french: Preferences = {
  language: 'fr',
  theme: 'system',
  zoom: 100,
  lockAfterMinutes: 10,
  reminders: true,
};

function items(template: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);
}

function click(template: MenuItemConstructorOptions[], label: string): void {
  const item = items(template).find((each) => each.label === label);
  (item?.click as (() => void) | undefined)?.();
}

describe('the menu', () => {
  it.each(['ar', 'fr', 'en'] as const)('speaks %s everywhere', (language) => {
    const template = menuTemplate({ ...french, language }, nothing);
    const words = new Set<string>([
      ...Object.values(shellStrings(language)),
      ...Object.values(LANGUAGE_NAMES),
    ]);
    for (const item of items(template)) {
      if (item.type !== 'separator') expect(words).toContain(item.label);
    }
  });

  it('translates every string', () => {
    const [ar, fr, en] = (['ar', 'fr', 'en'] as const).map((language) =>
      Object.values(shellStrings(language)),
    );
    for (const [index, word] of (ar ?? []).entries()) {
      expect(word).toMatch(/\p{Script=Arabic}/u);
      expect(fr?.[index]).not.toBe('');
      expect(en?.[index]).not.toBe('');
    }
  });

  it('keeps the editing of text', () => {
    const roles = items(menuTemplate(french, nothing)).map((item) => item.role);
    expect(roles).toEqual(
      expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'quit']),
    );
    expect(roles).not.toContain('toggleDevTools');
    expect(roles).not.toContain('reload');
  });

  it('spells no key by itself: each is a line of the one table, and takes those the table leaves to it', () => {
    const shown = items(menuTemplate(french, nothing)).filter((item) => item.accelerator !== undefined);
    const ofTable = new Map(SHORTCUT_NAMES.map((name) => [acceleratorOf(name), name]));
    const names = shown.map((item) => ofTable.get(String(item.accelerator)));
    expect(names).toEqual([
      'entry.incoming',
      'tray.day',
      'search',
      'text.larger',
      'text.smaller',
      'text.normal',
      'help',
    ]);
    const taken = shown.filter((item) => item.registerAccelerator !== false);
    expect(taken.map((item) => ofTable.get(String(item.accelerator)))).toEqual(
      SHORTCUT_NAMES.filter((name) => shortcutOf(name).byMenu),
    );
    expect(acceleratorOf('search')).toBe(`CmdOrCtrl+${SHORTCUTS.search.combo.slice(-1)}`);
  });

  it('leaves the keys of the page to the page', () => {
    const sent: CommandName[] = [];
    const template = menuTemplate(french, { ...nothing, command: (name) => sent.push(name) });
    for (const item of items(template)) {
      if (/^(?:F\d|Alt|CmdOrCtrl\+F)/.test(String(item.accelerator ?? '')))
        expect(item.registerAccelerator).toBe(false);
      if (item.click && !item.role && item.type !== 'radio' && !item.accelerator?.startsWith('CmdOrCtrl+')) {
        (item.click as () => void)();
      }
    }
    expect(COMMANDS).toEqual(expect.arrayContaining(sent));
    expect(sent).toEqual(expect.arrayContaining(['new-incoming', 'day-list', 'settings', 'help', 'about']));
  });

  it('changes language and zoom within their bounds', () => {
    const changes: Partial<Preferences>[] = [];
    const actions = { ...nothing, change: (next: Partial<Preferences>) => changes.push(next) };
    click(menuTemplate(french, actions), 'العربية');
    click(menuTemplate(french, actions), 'Agrandir le texte');
    expect(changes).toEqual([{ language: 'ar' }, { zoom: 110 }]);
    const largest = items(menuTemplate({ ...french, zoom: 150 }, actions));
    expect(largest.find((item) => item.label === 'Agrandir le texte')?.enabled).toBe(false);
  });
});
