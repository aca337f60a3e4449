import type { Icon } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { addressOf, railTraysOf } from '#renderer/features/trays/my-trays.ts';
import {
  IconAddressBook,
  IconBooks,
  IconCloudUp,
  IconDeviceDesktop,
  IconFileImport,
  IconKeyboard,
  IconLanguage,
  IconLayoutKanban,
  IconListDetails,
  IconLogout,
  IconMoon,
  IconNotebook,
  IconSend,
  IconSitemap,
  IconSun,
} from '#renderer/ui/icons.ts';
import type { Language } from '#shared/contract/fields.ts';
import type { ShortcutName } from '#shared/contract/shortcuts.ts';
import { KIND_ICONS } from './kind-icons.ts';
import { useOpenBooks } from './open-books.ts';
import { savePreferences, usePreferences } from './preferences.ts';
import { useSession } from './session.tsx';
import { SETTINGS_SECTIONS, settingsOf } from './settings-sections.ts';
import { liveShortcuts, runShortcut } from './shortcuts/registry.ts';
import { PLACES } from './shortcuts/table.ts';
import { signOut } from './sign-out.ts';
import { TRAY_ICONS, useTrayName } from './tray-links.tsx';

export interface PaletteItem {
  id: string;
  group: 'go' | 'act';
  label: string;
  icon: Icon;
  run: () => void;
  shortcut?: ShortcutName;
  mirror?: boolean;
}

const LANGUAGES: readonly Language[] = ['ar', 'fr', 'en'];
const THEME_ICONS = { light: IconSun, dark: IconMoon, system: IconDeviceDesktop } as const;
const THEMES = ['light', 'dark', 'system'] as const;
const ENTRY_KEYS: Record<string, ShortcutName> = { incoming: 'entry.incoming', outgoing: 'entry.outgoing' };

type Go = (id: string, to: string, label: string, icon: Icon) => PaletteItem;

function directoryItems(go: Go, t: TFunction, may: (action: string) => boolean): PaletteItem[] {
  if (!may('directory.edit')) return [];
  return [
    go('directory', '/correspondents', t('directory.title'), IconAddressBook),
    go('outbox', '/outbox', t('sync.title'), IconCloudUp),
    go('twins', '/correspondents/twins', t('directory.twins.title'), IconAddressBook),
  ];
}

function settingsItems(go: Go, t: TFunction, may: (action: string) => boolean): PaletteItem[] {
  return settingsOf(may).map((section) => {
    const { title, icon } = SETTINGS_SECTIONS[section];
    return go(section, `/settings/${section}`, t(title), icon);
  });
}

/** Keys that mean something only where the focus is, or that close what is open. */
const NOT_FROM_HERE =
  /^(?:field|page|view|day|pane|tray|list\.select|record\.(?:previous|next)|palette|back)/;

/** What the screen under the palette answers to, by the names of the one table; `taken` are offered already. */
function actsOfScreen(t: TFunction, taken: ReadonlySet<string>): PaletteItem[] {
  return liveShortcuts()
    .filter((name) => !taken.has(name) && !NOT_FROM_HERE.test(name))
    .map((name) => ({
      id: name,
      group: 'act',
      label: t(`shortcuts.${name}`),
      icon: IconKeyboard,
      run: () => void runShortcut(name),
      shortcut: name,
    }));
}

/** What the palette offers this person now. */
export function usePaletteItems(onHelp: () => void): PaletteItem[] {
  const { t } = useTranslation();
  const { may, person } = useSession();
  const books = useOpenBooks();
  const now = usePreferences();
  const trayName = useTrayName();
  const go = (id: string, to: string, label: string, icon: Icon, shortcut?: ShortcutName): PaletteItem => ({
    id,
    group: 'go',
    label,
    icon,
    run: () => navigate(to),
    ...(shortcut ? { shortcut } : {}),
  });

  const items: PaletteItem[] = [];
  if (may('mail.register')) {
    for (const { kind } of books) {
      items.push(
        go(`new-${kind}`, `/entry/${kind}`, t(`shell.newOf.${kind}`), KIND_ICONS[kind], ENTRY_KEYS[kind]),
      );
    }
  }
  if (may('mail.read')) {
    items.push(go('day', '/day', t('shell.day'), IconListDetails, 'tray.day'));
    for (const { kind, year } of books) {
      items.push(
        go(`book-${kind}`, `/registers/${kind}`, `${t(`shell.book.${kind}`)} ${year}`, IconNotebook),
      );
    }
    items.push(go('dispatch', '/dispatch', t('dispatch.title'), IconSend));
  }
  railTraysOf(person.roles, may).forEach((tray, at) => {
    items.push(go(`tray-${tray}`, addressOf(tray), trayName(tray), TRAY_ICONS[tray], PLACES[at + 1]));
  });
  if (may('mail.treat')) {
    items.push(go('board', '/board', t('board.title'), IconLayoutKanban));
    items.push(go('overview', '/overview', t('board.overview.title'), IconSitemap));
  }
  if (may('mail.read') || may('journal.verify')) {
    items.push(go('books', '/books', t('books.title'), IconBooks));
  }
  if (may('import.run')) items.push(go('import', '/import', t('oldBooks.title'), IconFileImport));
  items.push(...directoryItems(go, t, may));
  items.push(...settingsItems(go, t, may), {
    id: 'help',
    group: 'act',
    label: t('shell.helpTitle'),
    icon: IconKeyboard,
    run: onHelp,
    shortcut: 'help',
  });
  items.push(...actsOfScreen(t, new Set(items.flatMap(({ shortcut }) => shortcut ?? []))));
  for (const theme of THEMES.filter((other) => other !== now.theme)) {
    const label = t(`shell.palette.theme.${theme}`);
    items.push({
      id: theme,
      group: 'act',
      label,
      icon: THEME_ICONS[theme],
      run: () => void savePreferences({ theme }),
    });
  }
  for (const language of LANGUAGES.filter((other) => other !== now.language)) {
    const label = t(`shell.palette.language.${language}`);
    items.push({
      id: language,
      group: 'act',
      label,
      icon: IconLanguage,
      run: () => void savePreferences({ language }),
    });
  }
  items.push({
    id: 'sign-out',
    group: 'act',
    label: t('shell.signOut'),
    icon: IconLogout,
    mirror: true,
    run: () => void signOut(),
  });
  return items;
}
