// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { answers as kept } from '#renderer/app/answers.ts';
import { Bundles } from '#renderer/features/sync/bundles.tsx';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

afterEach(() => {
  cleanup();
  kept.clear();
});

const PLACE = '019ce146-3280-7000-8000-000000000001';
const AT = '2026-03-12T10:41:07.123+00:00';
const bundle = (changes: object) => ({
  ...{
    id: 'ab'.repeat(32),
    code: 'K7Q4T9ABCD',
    madeAt: AT,
    entries: 12,
    left: 0,
    scans: 2,
    bytes: 5_000_000,
  },
  numbers: [{ series: 'ARR-DKH', year: 2026, first: 38, last: 41, letters: 4 }],
  ...{ parts: 3, copied: 3, answered: null, ...changes },
});
const found = (changes: object) => ({
  ...{ code: 'K7Q4T9ABCD', file: '', kind: 'answer', missing: [], problem: null, entries: 0, scans: 0 },
  ...changes,
});

test('a stick with little room says which parts go on the next one, and the button goes on', async () => {
  let bundles: object[] = [];
  const bridge = installBridge({
    'bundle.list': () => ({ bundles, running: null }),
    'place.pick-stick': () => ({ place: { id: PLACE, label: 'USB' } }),
    'bundle.write': () => {
      bundles = [bundle({ copied: 1 })];
      return { bundle: bundle({ copied: 1 }), written: 1 };
    },
  });
  await renderScreen(<Bundles />);
  fireEvent.click(await screen.findByRole('button', { name: 'الكتابة على مفتاح' }));
  expect(await screen.findByText(/الأجزاء من 2 إلى 3 على مفتاح آخر/)).toBeTruthy();
  expect(bridge.inputsOf('bundle.write')).toEqual([{ place: PLACE, limit: null, anew: false }]);
  fireEvent.click(await screen.findByRole('button', { name: 'المتابعة على المفتاح التالي' }));
  await waitFor(() => expect(bridge.inputsOf('bundle.write')).toHaveLength(2));
  const line = within(screen.getByRole('list')).getByText('K7Q4T9ABCD').closest('li');
  expect(line?.textContent).toContain('ARR-DKH 2026 : 38–41');
  expect(line?.textContent).toContain('12 قيدا · نسختان مصورتان');
});

test('what a stick held is said bundle by bundle, in words', async () => {
  installBridge({
    'bundle.list': () => ({ bundles: [], running: null }),
    'place.pick-stick': () => ({ place: { id: PLACE, label: 'USB' } }),
    'bundle.read': () => ({
      state: {},
      found: [
        found({ state: 'taken', entries: 40, scans: 1 }),
        found({ state: 'missing', kind: 'request', missing: [1, 2, 3, 7] }),
        found({ state: 'refused', code: '', kind: null, file: 'x.sijill', problem: 'bundle.cut' }),
      ],
    }),
  });
  await renderScreen(<Bundles />);
  fireEvent.click(await screen.findByRole('button', { name: 'قراءة مفتاح' }));
  const lines = await waitFor(() => within(screen.getByRole('status')).getAllByRole('listitem'));
  expect(lines.map(({ textContent }) => textContent)).toEqual([
    'جواب الحزمة K7Q4T9ABCD · أخذ به · 40 قيدا · نسخة مصورة واحدة',
    'الحزمة K7Q4T9ABCD · بقيتها على مفتاح آخرالأجزاء الناقصة: 1–3, 7',
    'x.sijill · مرفوضةهذا الملف غير كامل: يجب نسخه من جديد من حيث كتب.',
  ]);
});

test('a dialog that was closed writes and reads nothing', async () => {
  const bridge = installBridge({
    'bundle.list': () => ({ bundles: [], running: null }),
    'place.pick-stick': () => ({ place: null }),
  });
  await renderScreen(<Bundles />);
  fireEvent.click(await screen.findByRole('button', { name: 'قراءة مفتاح' }));
  await waitFor(() => expect(bridge.inputsOf('place.pick-stick')).toHaveLength(1));
  expect(bridge.inputsOf('bundle.read')).toEqual([]);
});
