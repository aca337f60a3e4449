// @vitest-environment happy-dom
import { cleanup } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { DueChip } from '#renderer/features/circuit/due-chip.tsx';
import { strings } from '#renderer/i18n/strings.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const { due } = strings.ar.circuit;

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** Day, the word it says, and the tone of its colour; a Thursday is today. */
const SAYS = [
  ['2026-03-10', due.late_two, 'late'],
  ['2026-03-11', due.late_one, 'late'],
  ['2026-03-12', due.today, 'soon'],
  ['2026-03-13', due.tomorrow, 'soon'],
  ['2026-03-14', due.inTwo, 'soon'],
  ['2026-03-15', `${due.onTime} · 15/03`, 'done'],
  ['2027-01-04', `${due.onTime} · 04/01/2027`, 'done'],
] as const;

it('late, due in two days and on time: each by its colour, its icon and its word', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-12T10:00:00Z') });
  installBridge({});
  const icons = new Map<string, Set<string | undefined>>();
  for (const [day, words, tone] of SAYS) {
    await renderScreen(<DueChip due={day} />);
    const chip = document.querySelector('time')?.closest('[data-tone]');
    expect(chip?.textContent).toBe(words);
    expect(chip?.getAttribute('data-tone')).toBe(tone);
    icons.set(tone, (icons.get(tone) ?? new Set()).add(chip?.querySelector('svg')?.innerHTML));
    cleanup();
  }
  expect([...icons.values()].map((of) => of.size)).toEqual([1, 1, 1]);
  expect(new Set([...icons.values()].flatMap((of) => [...of])).size).toBe(3);
});
