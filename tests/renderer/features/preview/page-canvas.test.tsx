// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { PageCanvas } from '#renderer/features/preview/page-canvas.tsx';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

// What is painted is shown end to end; here only the room a page takes.
vi.mock('#renderer/features/preview/draw-bitmap.ts', () => ({ drawBitmap: () => {} }));

afterEach(cleanup);

it.each([
  [0, '1 / 1.5'],
  [1, '1.5 / 1'],
  [2, '1 / 1.5'],
])('a page turned %i times is as wide as its pane, and keeps its shape', async (turns, shape) => {
  installBridge({
    'file.page': () => ({ width: 200, height: 300, pages: 1, rgba: new Uint8Array(4) }),
  });
  await renderScreen(<PageCanvas sha256={'a'.repeat(64)} page={0} width={400} turns={turns} label="page" />);
  const { style } = screen.getByRole('img');
  await waitFor(() => expect(style.aspectRatio).toBe(shape));
  expect(style.inlineSize).toBe('400px');
});
