// @vitest-environment happy-dom
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
import { App } from '#renderer/app/app.tsx';
import { paintDoors } from '#renderer/app/paint-doors.tsx';
import { paintIn } from '#renderer/app/preferences.ts';
import type { Status } from '#shared/contract/status.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { openStatus } from '#tests/renderer/helpers/render-screen.tsx';

const council = openStatus.councilName ?? { ar: '', fr: '' };
const locked: Status = { ...openStatus, state: 'locked', person: null, council: null };

let root: Root | undefined;
let page: HTMLElement;

beforeEach(async () => {
  document.body.innerHTML = '<div id="root"></div>';
  page = document.getElementById('root') as HTMLElement;
  answers.setQueryData(['app.status', {}], locked);
  installBridge({ 'app.status': () => locked });
  // Nothing is read ahead here: a browser has these, this document has not.
  Object.assign(globalThis, { requestIdleCallback: () => 0, cancelIdleCallback: () => undefined });
});

afterEach(() => {
  flushSync(() => root?.unmount());
  root = undefined;
  answers.clear();
});

async function paint(language: 'ar' | 'fr' | 'en'): Promise<void> {
  const { doors } = await paintDoors();
  const markup = doors.find((door) => door.language === language)?.markup ?? '';
  page.innerHTML = markup.replaceAll('__COUNCIL__', language === 'ar' ? council.ar : council.fr);
  document.documentElement.dataset.appState = 'painted';
  await paintIn(language);
}

function takePlace(): void {
  root = createRoot(page);
  flushSync(() => root?.render(<App />));
}

const inputs = () => [...page.querySelectorAll('input')];

/** What is seen, element by element: not the identifiers of fields, and no style of an element. */
function seen(): string[] {
  return [...page.querySelectorAll('*')].map((element) => {
    const attributes = [...element.attributes]
      .filter(({ name }) => !['id', 'for', 'style', 'autofocus'].includes(name))
      .map(({ name, value }) => `${name}=${value}`);
    const words = element.children.length === 0 ? element.textContent : '';
    return [element.tagName, ...attributes.sort(), words].join(' ');
  });
}

it.each(['ar', 'en'] as const)(
  'the painted sign-in page is the one the script draws: %s',
  async (language) => {
    await paint(language);
    const painted = seen();
    expect(painted.join()).toContain(language === 'ar' ? council.ar : council.fr);
    takePlace();
    expect(seen()).toEqual(painted);
  },
);

it('what was typed before the script ran is still there, and so is the focus', async () => {
  await paint('ar');
  const [login, password] = inputs();
  if (!login || !password) throw new Error('the painted form has two fields');
  login.value = 'أمينة';
  password.value = 'نخلة';
  password.focus();
  takePlace();
  expect(inputs().map((input) => input.value)).toEqual(['أمينة', 'نخلة']);
  expect(document.activeElement).toBe(inputs()[1]);
  expect(inputs()[0]).not.toBe(login);
});

it('a form that was drawn once more starts empty', async () => {
  await paint('ar');
  const [login] = inputs();
  if (login) login.value = 'أمينة';
  takePlace();
  flushSync(() => root?.unmount());
  takePlace();
  expect(inputs().map((input) => input.value)).toEqual(['', '']);
});
