// @vitest-environment happy-dom
import { cleanup, createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
import { HelpSheet } from '#renderer/app/help-sheet.tsx';
import { Palette } from '#renderer/app/palette.tsx';
import { RailLink } from '#renderer/app/rail-link.tsx';
import { listenForShortcuts, useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { keysOf } from '#renderer/app/shortcuts/table.ts';
import { BoardTiles } from '#renderer/features/board/board-tiles.tsx';
import { shortcuts as arabic } from '#renderer/i18n/ar/shortcuts.ts';
import { strings } from '#renderer/i18n/strings.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconZoomIn } from '#renderer/ui/icons.ts';
import { SHORTCUT_NAMES, type ShortcutName, shortcutOf } from '#shared/contract/shortcuts.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

let stop = () => {};

beforeEach(() => {
  answers.clear();
  stop = listenForShortcuts();
  installBridge({
    'book.list': () => ({ books: [{ kind: 'incoming', year: 2026, state: 'open', imported: false }] }),
  });
});
afterEach(() => {
  stop();
  cleanup();
});

/** The words of a name, as the strings hold them: by its dots, or whole. */
function wordsOf(name: ShortcutName): string {
  const whole = (arabic as unknown as Record<string, string>)[name];
  if (typeof whole === 'string') return whole;
  const [group = '', ...rest] = name.split('.');
  return (arabic as unknown as Record<string, Record<string, string>>)[group]?.[rest.join('.')] ?? '';
}

it('the F1 sheet shows every line of the table with its keys', async () => {
  await renderScreen(<HelpSheet open onClose={() => {}} />);
  const sheet = await screen.findByRole('dialog');
  const shown = [...sheet.querySelectorAll('dl > div')].map((row) => [
    row.querySelector('dt')?.textContent,
    row.querySelector('dd')?.textContent,
  ]);
  expect(shown).toHaveLength(SHORTCUT_NAMES.length);
  for (const name of SHORTCUT_NAMES) {
    expect(wordsOf(name), name).not.toBe('');
    expect(shown).toContainEqual([wordsOf(name), keysOf(name).join(' ')]);
  }
});

function Screen({ done }: { done: () => void }) {
  useShortcut('entry.save-next', done);
  useShortcut('page.next', done);
  return <Palette open onClose={() => {}} onHelp={() => {}} />;
}

it('the palette offers screens by their keys and what the screen under it answers to', async () => {
  let saved = 0;
  await renderScreen(<Screen done={() => (saved += 1)} />);
  const line = await screen.findByText(arabic.entry['save-next']);
  const action = line.closest('button') as HTMLElement;
  expect(within(action).getByText(keysOf('entry.save-next').join(' '))).toBeTruthy();
  expect(screen.queryByText(arabic.page.next)).toBeNull();
  // F2 stands beside its screen once the open books are known.
  await waitFor(() => expect(screen.getByText('F2')).toBeTruthy());
  fireEvent.click(action);
  await waitFor(() => expect(saved).toBe(1));
});

it('the palette offers every page of the settings to whoever may open it, and no other', async () => {
  const { settings, duties, hosting, people } = strings.ar;
  const offered = (name: string) => screen.queryByText(name) !== null;
  const { unmount } = await renderScreen(<Palette open onClose={() => {}} onHelp={() => {}} />);
  await screen.findByText(settings.about);
  expect([duties.health.title, hosting.title].map(offered)).toEqual([true, false]);
  unmount();
  await renderScreen(<Palette open onClose={() => {}} onHelp={() => {}} />, ['person.manage']);
  await screen.findByText(settings.about);
  expect([people.title, hosting.title].map(offered)).toEqual([true, true]);
});

function Pane({ onPress }: { onPress: (name: string) => void }) {
  useShortcut('view.turn', () => onPress('turn'));
  useShortcut('view.larger', () => onPress('larger'));
  useShortcut('circuit.return', () => onPress('return'));
  return (
    <>
      <section data-keys="preview" data-testid="pane" tabIndex={-1} />
      <IconButton icon={IconZoomIn} label="تكبير" shortcut="view.larger" onPress={() => {}} />
    </>
  );
}

it('in the preview its own keys come first, on an Arabic board too; elsewhere the same key means the other thing', async () => {
  const pressed: string[] = [];
  await renderScreen(<Pane onPress={(name) => pressed.push(name)} />);
  const arabicR = { key: 'ق', keyCode: 82 };
  fireEvent.keyDown(screen.getByTestId('pane'), arabicR);
  fireEvent.keyDown(document.body, arabicR);
  fireEvent.keyDown(screen.getByTestId('pane'), { key: '+', keyCode: 187, shiftKey: true });
  fireEvent.keyDown(document.body, { key: '+', keyCode: 187, shiftKey: true });
  expect(pressed).toEqual(['turn', 'return', 'larger']);
  expect(shortcutOf('view.turn').combo).toBe(shortcutOf('circuit.return').combo);
});

function Record({ onNext }: { onNext: () => void }) {
  useShortcut('record.next', onNext);
  return (
    <>
      <input aria-label="box" />
      <form aria-label="panel">
        <input aria-label="date" />
      </form>
    </>
  );
}

it('Alt+↓ goes to the next letter, but in a form it is its field’s', async () => {
  let went = 0;
  await renderScreen(<Record onNext={() => (went += 1)} />);
  const press = (on: Element) => {
    const event = createEvent.keyDown(on, { key: 'ArrowDown', altKey: true });
    // This DOM takes any Alt for AltGr.
    Object.defineProperty(event, 'getModifierState', { value: () => false });
    fireEvent(on, event);
  };
  press(screen.getByLabelText('date'));
  expect(went).toBe(0);
  press(screen.getByLabelText('box'));
  press(document.body);
  expect(went).toBe(2);
});

it('a tooltip says the key of the table', async () => {
  await renderScreen(<Pane onPress={() => {}} />);
  fireEvent.mouseEnter(screen.getByLabelText('تكبير'));
  expect((await screen.findByRole('tooltip')).textContent).toBe(`تكبير · ${keysOf('view.larger').join(' ')}`);
});

const NOTHING = { late: 0, dueSoon: 0, toTreat: 0, awaitingOthers: 0, sentBack: 0 };

function Frame() {
  const [board, setBoard] = useState(false);
  useShortcut('tray.day', () => {});
  return (
    <>
      <RailLink to="/day" icon={IconZoomIn} label="اليوم" shortcut="tray.day" />
      {board && <BoardTiles counts={NOTHING} shown="late" onShow={() => {}} />}
      <button type="button" aria-label="board" onClick={() => setBoard(!board)} />
    </>
  );
}

it('a key that a screen takes is shown there alone, and by the frame again once the screen is left', async () => {
  await renderScreen(<Frame />);
  const keys = keysOf('tray.day').join(' ');
  const shown = () => screen.getAllByText(keys).map((each) => each.closest('a, button')?.tagName);
  const turn = () => fireEvent.click(screen.getByLabelText('board'));
  expect(shown()).toEqual(['A']);
  turn();
  expect(shown()).toEqual(['BUTTON']);
  turn();
  expect(shown()).toEqual(['A']);
});
