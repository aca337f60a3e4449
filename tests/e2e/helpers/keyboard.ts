import type { CDPSession, ElectronApplication, Page } from '@playwright/test';

/** One key of a layout: what it types, which key of the board it is, and whether Shift is held. */
interface Key {
  code: string;
  keyCode: number;
  shift: boolean;
}

/** Rows of the board as they are engraved, key by key: plain, then with Shift. A key without one letter is a dot below. */
const NONE = '\u0323';
const ARABIC = {
  plain: `ذ1234567890-=ضصثقفغعهخحجدشسيبلاتنمكطئءؤر${NONE}ىةوزظ`,
  shift: [
    '\u0651!@#$%^&*)(_+',
    `\u064e\u064b\u064f\u064c${NONE}إ‘÷×؛<>`,
    `\u0650\u064d][${NONE}أـ،/:"`,
    `~\u0652}{${NONE}آ’,.؟`,
  ].join(''),
};
const LATIN = {
  plain: "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./",
  shift: '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?',
};
const CODES = [
  'Backquote',
  ...[...'1234567890'].map((digit) => `Digit${digit}`),
  'Minus',
  'Equal',
  ...[...'QWERTYUIOP'].map((letter) => `Key${letter}`),
  'BracketLeft',
  'BracketRight',
  ...[...'ASDFGHJKL'].map((letter) => `Key${letter}`),
  'Semicolon',
  'Quote',
  ...[...'ZXCVBNM'].map((letter) => `Key${letter}`),
  'Comma',
  'Period',
  'Slash',
];
const PUNCTUATION: Record<string, number> = {
  Backquote: 192,
  Minus: 189,
  Equal: 187,
  BracketLeft: 219,
  BracketRight: 221,
  Semicolon: 186,
  Quote: 222,
  Comma: 188,
  Period: 190,
  Slash: 191,
};
const NAMED: Record<string, number> = {
  Tab: 9,
  Enter: 13,
  Escape: 27,
  ' ': 32,
  PageUp: 33,
  PageDown: 34,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Insert: 45,
  Delete: 46,
};
const MODIFIERS = { Alt: 1, Ctrl: 2, Shift: 8 } as const;

/** Both boards a clerk switches between with Alt+Shift. */
type Layout = 'arabic' | 'latin';

function keysOf({ plain, shift }: { plain: string; shift: string }): Map<string, Key> {
  const keys = new Map<string, Key>();
  for (const [row, shifted] of [[plain, false] as const, [shift, true] as const]) {
    [...row].forEach((letter, at) => {
      const code = CODES[at];
      if (!code || letter === NONE) return;
      const keyCode = PUNCTUATION[code] ?? code.charCodeAt(code.length - 1);
      keys.set(letter, { code, keyCode, shift: shifted });
    });
  }
  return keys;
}

const LAYOUTS: Record<Layout, Map<string, Key>> = { arabic: keysOf(ARABIC), latin: keysOf(LATIN) };

/** What the named key of a Latin board (`S`, `Enter`, `F7`, `1`) says on this layout. */
function named(name: string, layout: Layout): Key & { key: string } {
  const functionKey = /^F(\d+)$/.exec(name);
  if (functionKey) return { key: name, code: name, keyCode: 111 + Number(functionKey[1]), shift: false };
  const known = NAMED[name];
  if (known !== undefined)
    return { key: name, code: name === ' ' ? 'Space' : name, keyCode: known, shift: false };
  const key = LAYOUTS.latin.get(name.toLowerCase());
  if (!key) throw new Error(`There is no key ${name}.`);
  const typed = [...LAYOUTS[layout]].find(([, other]) => other.code === key.code && !other.shift);
  return { ...key, key: typed?.[0] ?? name };
}

/**
 * A keyboard with an engraved layout: `key` is the letter of the layout, `code` and the virtual key code are the
 * physical key, exactly as a person's board sends them. There is no mouse.
 */
export class Keyboard {
  readonly #session: CDPSession;
  #layout: Layout = 'arabic';

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(app: ElectronApplication, page: Page): Promise<Keyboard> {
    return new Keyboard(await app.context().newCDPSession(page));
  }

  /** Types a text letter by letter, and changes layout where the other one has the letter, as a clerk does. */
  async type(text: string): Promise<void> {
    for (const letter of text) {
      if (letter === ' ') {
        await this.#stroke({ key: ' ', code: 'Space', keyCode: 32, shift: false }, 0, ' ');
        continue;
      }
      if (!LAYOUTS[this.#layout].has(letter)) this.#layout = this.#layout === 'arabic' ? 'latin' : 'arabic';
      const key = LAYOUTS[this.#layout].get(letter);
      if (!key) throw new Error(`No key types ${letter}.`);
      await this.#stroke({ ...key, key: letter }, key.shift ? MODIFIERS.Shift : 0, letter);
    }
    this.#layout = 'arabic';
  }

  /** Presses 'Ctrl+S', 'F7', 'Alt+1', 'Tab', 'Shift+Tab', … on the Arabic board. */
  async press(combo: string): Promise<void> {
    const parts = combo.split('+');
    const key = named(parts.pop() ?? '', 'arabic');
    const modifiers = parts.reduce((sum, part) => sum + MODIFIERS[part as keyof typeof MODIFIERS], 0);
    const text = (modifiers & ~MODIFIERS.Shift) === 0 ? { Enter: '\r', ' ': ' ' }[key.key] : undefined;
    await this.#stroke(key, modifiers, text);
  }

  async #stroke(key: Key & { key: string }, modifiers: number, text?: string): Promise<void> {
    const { key: name, code, keyCode } = key;
    const common = { key: name, code, windowsVirtualKeyCode: keyCode, modifiers };
    await this.#session.send('Input.dispatchKeyEvent', {
      type: text === undefined ? 'rawKeyDown' : 'keyDown',
      ...common,
      ...(text === undefined ? {} : { text, unmodifiedText: text }),
    });
    await this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
  }
}

/** The name a screen reader would say for what has the focus; '' when nothing has. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (!element || element === document.body) return '';
    const byId = (element.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id));
    const label = (element as HTMLInputElement).labels?.[0];
    const words = (node: Element | null | undefined) => {
      const copy = node?.cloneNode(true) as Element | undefined;
      for (const hidden of copy?.querySelectorAll('[aria-hidden="true"], kbd') ?? []) hidden.remove();
      return copy?.textContent?.trim() ?? '';
    };
    return (
      element.getAttribute('aria-label') || byId.map(words).join(' ').trim() || words(label) || words(element)
    );
  });
}

/**
 * Presses Tab until the focus is on what is named so. Throws with the names passed when it never comes, twice round: a
 * form that takes the focus when it is drawn may take it from under the first keys.
 */
export async function tabTo(
  keyboard: Keyboard,
  page: Page,
  name: string,
  { most = 100, key = 'Tab' }: { most?: number; key?: 'Tab' | 'Shift+Tab' } = {},
): Promise<void> {
  const passed: string[] = [];
  for (let pressed = 0; pressed <= most; pressed += 1) {
    const now = await focusedName(page);
    if (now === name) return;
    passed.push(now);
    await keyboard.press(key);
  }
  throw new Error(`The focus never came to "${name}"; it went: ${passed.join(' → ')}`);
}

/** Counts pointers used on the page from now on; the function tells how many. */
export async function watchForMouse(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const world = globalThis as unknown as { pointers: number };
    world.pointers = 0;
    for (const type of ['pointerdown', 'mousedown', 'touchstart'])
      document.addEventListener(type, () => (world.pointers += 1), true);
  });
  return () => page.evaluate(() => (globalThis as unknown as { pointers: number }).pointers);
}

/** Where the focus was before it fell to nothing, each time it did from now on. */
export async function watchForLostFocus(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const world = globalThis as unknown as { lost: string[] };
    world.lost = [];
    document.addEventListener('focusout', (event) => {
      const from = event.target as HTMLElement;
      // What takes the focus has it by the next task; a frame is a key too late.
      setTimeout(() => {
        if (document.activeElement === document.body)
          world.lost.push(from.getAttribute('aria-label') ?? from.id);
      });
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { lost: string[] }).lost);
}
