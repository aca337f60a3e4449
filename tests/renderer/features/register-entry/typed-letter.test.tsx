// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { EntryPage } from '#renderer/features/register-entry/entry-page.tsx';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

/** Between two keys of a typist. */
const BETWEEN_MS = 120;

it('a letter typed key by key asks for names at the keys of a name, and for the rest only when the hand rests', async () => {
  const number = { label: 'ARR-DKH/38/2026', number: 38, year: 2026 };
  const bridge = installBridge({
    'mail.expected-number': () => number,
    'mail.duplicates': () => ({ found: [] }),
    'pen.today': () => ({ questions: [] }),
    'correspondent.suggest': () => ({ found: [] }),
    'draft.load': () => ({ json: null }),
    'draft.save': () => ({}),
  });
  await renderScreen(<EntryPage kind="incoming" />);
  const correspondent = screen.getByLabelText(/^المرسل/);
  await waitFor(() => expect(document.activeElement).toBe(correspondent));
  vi.useFakeTimers();
  const typed = async (field: HTMLElement, words: string) => {
    const before = bridge.calls.length;
    field.focus();
    for (let keys = 1; keys <= words.length; keys++) {
      fireEvent.change(field, { target: { value: words.slice(0, keys) } });
      await act(() => vi.advanceTimersByTimeAsync(BETWEEN_MS));
    }
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    return bridge.calls.slice(before).map(({ name }) => name);
  };
  const [name, words] = ['جمعية الأمل للتنمية', 'طلب دعم مالي لأنشطة سنة 2026'];
  const ofName = await typed(correspondent, name);
  const ofSubject = await typed(screen.getByLabelText(/^الموضوع/), words);
  const others = ofName.filter((channel) => channel !== 'correspondent.suggest');
  expect(ofName.length - others.length).toBeLessThanOrEqual(name.length);
  expect(others).toEqual(['draft.save']);
  expect(ofSubject).toEqual(['draft.save', 'mail.duplicates']);
});
