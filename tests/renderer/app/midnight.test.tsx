// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { DueChip } from '#renderer/features/circuit/due-chip.tsx';
import { useTrayCounts } from '#renderer/features/trays/tray-pages.ts';
import { strings } from '#renderer/i18n/strings.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const { due } = strings.ar.circuit;

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Rail() {
  const counts = useTrayCounts();
  return (
    <>
      <output>{counts?.late ?? '…'}</output>
      <DueChip due="2026-03-12" />
    </>
  );
}

it('when the day turns, counts are read again and dates say so, though nobody wrote anything', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-12T23:00:00Z') });
  let late = 0;
  const bridge = installBridge({ 'tray.counts': () => ({ late }) });
  await renderScreen(<Rail />);
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('0'));
  screen.getByText(due.today);

  vi.setSystemTime(new Date('2026-03-13T00:00:10Z'));
  late = 1;
  bridge.emit({ type: 'changed', entity: 'day', ids: [] });
  await screen.findByText(due.late_one);
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('1'));
});
