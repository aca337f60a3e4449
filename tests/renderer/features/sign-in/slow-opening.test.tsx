// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
import { Providers } from '#renderer/app/providers.tsx';
import { SlowOpening } from '#renderer/features/sign-in/slow-opening.tsx';
import { changeLanguage } from '#renderer/i18n/i18n.ts';
import { strings } from '#renderer/i18n/strings.ts';
import type { OpeningProgress } from '#shared/contract/status.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';

let running: OpeningProgress | null;
let bridge: ReturnType<typeof installBridge>;
beforeAll(() => import('#renderer/features/sign-in/opening.tsx'));
beforeEach(() => {
  vi.useFakeTimers();
  running = null;
  bridge = installBridge({ 'session.opening': () => ({ running }) });
});
afterEach(() => {
  cleanup();
  answers.clear();
  vi.useRealTimers();
});

const pass = (ms: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
    await vi.dynamicImportSettled();
    await vi.advanceTimersByTimeAsync(0);
  });

it.each(['ar', 'fr', 'en'] as const)(
  'a slow opening says in words what it does and how far it is: %s',
  async (language) => {
    await changeLanguage(language);
    const words = strings[language].signIn.opening;
    const door = (entering: boolean) => (
      <Providers>
        <SlowOpening entering={entering} />
      </Providers>
    );
    const { rerender, container } = render(door(true));
    await pass(900);
    expect(bridge.calls).toEqual([]);
    running = { phase: 'journal', done: 250_000, total: 1_000_000 };
    await pass(500);
    expect(screen.getByRole('progressbar', { name: words.journal }).getAttribute('aria-valuenow')).toBe('25');
    expect(container.textContent).toBe(`${words.journal}25 %${words.once}`);
    running = { phase: 'search', done: 1, total: 2 };
    await pass(500);
    expect(screen.getByRole('progressbar', { name: words.search })).toBeTruthy();
    rerender(door(false));
    await pass(0);
    const asked = bridge.calls.length;
    await pass(2_000);
    expect([container.textContent, bridge.calls.length]).toEqual(['', asked]);
  },
);

it('an engine too busy to answer is said too, without how far', async () => {
  await changeLanguage('fr');
  Object.assign(window.sijill, { call: () => new Promise(() => undefined) });
  const { container } = render(
    <Providers>
      <SlowOpening entering />
    </Providers>,
  );
  await pass(1_000);
  await pass(900);
  expect(container.textContent).toBe('');
  await pass(200);
  const words = strings.fr.signIn.opening;
  expect(screen.getByRole('progressbar', { name: words.store }).hasAttribute('aria-valuenow')).toBe(false);
  expect(container.textContent).toBe(`${words.store}${words.once}`);
});
