// @vitest-environment happy-dom
import { cleanup, createEvent, fireEvent } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { parseCombo } from '#renderer/app/shortcuts/combo.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { SHORTCUT_NAMES, type ShortcutName, shortcutOf } from '#shared/contract/shortcuts.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

/** What a board types for the key that Windows numbers by its letter or digit; AltGr and Shift left aside. */
type Board = Readonly<Record<string, string>>;

const typed = (keys: string, characters: readonly string[]): Board =>
  Object.fromEntries([...keys].map((key, at) => [key, characters[at] ?? key]));

const DIGITS = '1234567890';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const BOARDS: Record<string, Board> = {
  Latin: {},
  AZERTY: typed(DIGITS, ['&', 'é', '"', "'", '(', '-', 'è', '_', 'ç', 'à']),
  Arabic: {
    ...typed(LETTERS, [...'شلاؤيثبلاهتنمةىخحضقسفعرصءغئ']),
    b: 'لا',
    d: 'ي',
  },
  'Arabic with its own digits': typed(DIGITS, [...'١٢٣٤٥٦٧٨٩٠']),
};

const NAMED: Record<string, number> = {
  Enter: 13,
  Escape: 27,
  PageUp: 33,
  PageDown: 34,
  Home: 36,
  ArrowUp: 38,
  ArrowDown: 40,
  Insert: 45,
};

function codeOf(key: string): number {
  const functionKey = /^F(\d+)$/.exec(key)?.[1];
  if (functionKey) return 111 + Number(functionKey);
  return NAMED[key] ?? key.toUpperCase().charCodeAt(0);
}

/** The page's own keys; signs lie where each board has them and are known by what they type (combo.test.ts). */
const NAMES = SHORTCUT_NAMES.filter((name) => {
  const { byMenu, inPreview, combo } = shortcutOf(name);
  return !byMenu && !inPreview && combo !== 'Plus';
});

function Everything({ onRun }: { onRun: (name: ShortcutName) => void }) {
  for (const name of NAMES) {
    // biome-ignore lint/correctness/useHookAtTopLevel: the table never changes its length
    useShortcut(name, () => onRun(name));
  }
  return null;
}

function press(name: ShortcutName, board: Board): void {
  const { key, ctrl, alt, shift } = parseCombo(shortcutOf(name).combo);
  // A named key is a field's own; a panel's keys stand in a form.
  const event = createEvent.keyDown(document.body, {
    key: board[key] ?? key,
    keyCode: codeOf(key),
    ctrlKey: ctrl,
    altKey: alt,
    shiftKey: shift,
    bubbles: true,
  });
  // This DOM takes any Alt for AltGr.
  Object.defineProperty(event, 'getModifierState', { value: () => false });
  fireEvent(document.body, event);
}

afterEach(cleanup);

it.each(Object.entries(BOARDS))(
  'every key of the table is heard on the %s board, and as nothing else',
  async (_, board) => {
    installBridge({});
    const ran: ShortcutName[] = [];
    await renderScreen(<Everything onRun={(name) => ran.push(name)} />);
    for (const name of NAMES) press(name, board);
    expect(ran).toEqual(NAMES);
  },
);

it('what a board types with AltGr is typed, never a key of ours', async () => {
  installBridge({});
  const ran: ShortcutName[] = [];
  await renderScreen(<Everything onRun={(name) => ran.push(name)} />);
  for (const name of NAMES) {
    const { key, alt } = parseCombo(shortcutOf(name).combo);
    if (!alt) continue;
    const event = createEvent.keyDown(document.body, {
      key,
      keyCode: codeOf(key),
      ctrlKey: true,
      altKey: true,
    });
    Object.defineProperty(event, 'getModifierState', { value: (of: string) => of === 'AltGraph' });
    fireEvent(document.body, event);
  }
  expect(ran).toEqual([]);
});
