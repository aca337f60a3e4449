// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
import { followChanges } from '#renderer/app/api.ts';
import { ListBoard } from '#renderer/features/trays/list-board.tsx';
import { listContext } from '#renderer/features/trays/list-context.ts';
import type { MailLine } from '#shared/contract/mail.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const TOTAL = 1_000_000;
const SCOPE = { day: null, kind: 'outgoing' } as const;
const VIEW = 560;

/** The letter whose number is `number`; the newest has the highest. */
function line(number: number): MailLine {
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    kind: 'outgoing',
    label: `DEP/${number}/2026`,
    number,
    emergency: '',
    year: 2026,
    state: 'registered',
    registeredAt: '2026-03-12T10:41:07.123+00:00',
    receivedOn: '2026-03-12',
    correspondent: 'جمعية',
    senderReference: '',
    subject: 'طلب',
    confidentiality: 'ordinary',
    priority: 'ordinary',
    sealed: false,
    fileCount: 0,
    hidden: false,
  };
}

let total = TOTAL;

async function openList(opensAt = total) {
  const bridge = installBridge({
    'mail.list': ({ at, limit }: { at: number; limit: number }) => ({
      total,
      lines: Array.from({ length: Math.max(0, Math.min(limit, total - at)) }, (_, index) =>
        line(total - at - index),
      ),
    }),
  });
  const unfollow = followChanges(answers);
  await renderScreen(
    <ListBoard
      scope={SCOPE}
      address="/registers/outgoing"
      title=""
      emptyTitle=""
      count={String}
      tools={null}
    />,
  );
  await whenChosen(opensAt);
  return { ...bridge, unfollow };
}

// By selector: a search by role reads the whole page each time.
const part = (selector: string) => document.querySelector<HTMLElement>(selector) ?? document.body;
const list = () => part('[role="listbox"]');
const chosen = () => part('[role="option"][aria-selected="true"]');
const numbers = () =>
  [...document.querySelectorAll('[role="option"]')].map((row) => Number(row.getAttribute('aria-posinset')));
const whenChosen = (number: number) =>
  waitFor(() => expect(chosen().textContent).toContain(`DEP/${number}/2026`));

/** The bar is moved as a hand does: the browser says so after. */
function scrollTo(bar: number) {
  list().scrollTop = bar;
  fireEvent.scroll(list());
}

beforeEach(() => {
  total = TOTAL;
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(VIEW);
});
afterEach(() => {
  cleanup();
  answers.clear();
  listContext.set(null);
  vi.restoreAllMocks();
});

it('the last of a million lines is one key away, and said to be the millionth', async () => {
  const { inputsOf } = await openList();
  fireEvent.keyDown(list(), { key: 'End' });
  await whenChosen(1);
  expect(chosen().getAttribute('aria-posinset')).toBe(String(TOTAL));
  expect(chosen().getAttribute('aria-setsize')).toBe(String(TOTAL));
  expect(list().getAttribute('aria-activedescendant')).toBe(chosen().id);
  expect(inputsOf('mail.list').length).toBeLessThan(12);
  fireEvent.keyDown(list(), { key: 'Home' });
  await whenChosen(1000000);
});

it('a dragged thumb keeps the lines that are there until the others are read', async () => {
  await openList();
  const inside = Number.parseFloat((list().firstElementChild as HTMLElement).style.blockSize);
  expect(inside).toBeLessThan(33_554_432);
  scrollTo(inside / 2);
  // Not one frame without lines.
  expect(numbers()[0]).toBe(1);
  await waitFor(() => expect(numbers()[0]).toBeGreaterThan(1));
  const middle = numbers();
  expect(Math.abs((middle[0] ?? 0) - TOTAL / 2)).toBeLessThan(100);
  expect(middle.length).toBeGreaterThan(VIEW / 56);
});

it('what changes is read again where the eyes are, and nowhere else; the chosen letter stays chosen', async () => {
  const { emit, inputsOf } = await openList();
  for (let bar = 0; bar < 200_000; bar += 40_000) {
    scrollTo(bar);
    await waitFor(() => expect(numbers()).toContain(Math.floor(bar / 56) + 2));
  }
  fireEvent.keyDown(list(), { key: 'ArrowDown' });
  await whenChosen(999999);
  const before = inputsOf('mail.list').length;
  total += 1;
  act(() => emit({ type: 'changed', entities: [] } as never));
  await waitFor(() => expect(chosen().getAttribute('aria-posinset')).toBe('3'));
  expect(chosen().textContent).toContain('DEP/999999/2026');
  expect(inputsOf('mail.list').length - before).toBeLessThan(8);
});

it('coming back to a letter finds it in the middle of what is seen', async () => {
  const at = 700_123;
  listContext.set({
    scope: SCOPE,
    address: '/registers/outgoing',
    chosen: line(TOTAL - at).id,
    at,
  });
  await openList(TOTAL - at);
  expect(chosen().getAttribute('aria-posinset')).toBe(String(at + 1));
  const place = Number(/translateY\((-?\d+)px\)/.exec(chosen().style.transform)?.[1]);
  expect(Math.abs(place + 28 - VIEW / 2)).toBeLessThan(2);
});

it('choosing all takes what is out of sight as well, and says where it ends', async () => {
  await openList();
  fireEvent.keyDown(document.body, { key: 'a', code: 'KeyA', ctrlKey: true });
  const said = await waitFor(() => screen.getByText(new RegExp(`10000 .*${TOTAL}`)));
  expect(said.getAttribute('role')).toBe('status');
});
