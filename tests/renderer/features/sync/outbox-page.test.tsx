// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { answers as kept } from '#renderer/app/answers.ts';
import { OutboxPage } from '#renderer/features/sync/outbox-page.tsx';
import { SyncChip } from '#renderer/features/sync/sync-chip.tsx';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

afterEach(() => {
  cleanup();
  kept.clear();
});

const ID = '019ce146-3280-7000-8000-000000000001';
const AT = '2026-03-12T10:41:07.123+00:00';

const state = (changes: object) => ({
  state: 'offline',
  problem: null,
  waiting: 3,
  onlyHere: 2,
  phase: null,
  taken: 40,
  total: 40,
  scans: { waiting: 0, awaited: 0, limit: 0 },
  search: null,
  centre: 'https://centre.ma',
  post: 2,
  admin: false,
  lastContactAt: AT,
  ...changes,
});

const version = { entry: ID, at: AT, person: 'عمر', post: 1, before: '', after: 'من A', reason: 'x' };
const LOOKED = { label: 'ARR-DKH/40/2026', person: 'فاطمة', at: AT, reason: 'وجدت' };
const apart = (changes: object) => ({
  ...{ post: 2, why: 'revoked', at: AT, type: 'mail.register', label: '', kind: 'incoming' },
  ...{ correspondent: '', subject: '', state: 'here', settled: null, ...changes },
});
const answers = {
  'sync.state': () => state({}),
  'sync.now': () => state({ state: 'connected', waiting: 0, onlyHere: 0 }),
  'sync.outbox': ({ text, waiting }: { text: string; waiting: boolean }) => ({
    lines: [
      {
        seq: 9,
        at: AT,
        type: 'mail.register',
        mail: ID,
        label: 'S02-2026-0001-K7Q4T9',
        subject: 'الميزانية',
        state: 'here',
        numberAwaited: true,
      },
      {
        seq: 8,
        at: AT,
        type: 'mail.amend',
        mail: ID,
        label: 'ARR-DKH/38/2026',
        subject: 'قديم',
        state: 'custody',
        numberAwaited: false,
      },
    ].filter((line) => line.subject.includes(text) && (!waiting || line.state !== 'custody')),
    custody: 8,
    total: 9,
  }),
  'emergency.state': () => ({
    periods: [
      {
        id: ID,
        openedAt: AT,
        closedAt: AT,
        numbers: 1,
        waiting: 1,
        cause: '',
        authorisedBy: '',
        renewedAt: null,
        here: true,
        post: 2,
      },
    ],
    days: [
      {
        day: '2026-03-12',
        first: 'S02-2026-0001-K7Q4T9',
        last: 'S02-2026-0001-K7Q4T9',
        numbers: 1,
        waiting: 1,
      },
    ],
  }),
  'emergency.explain': () => ({}),
  'conflict.list': () => ({
    conflicts: [
      {
        id: ID,
        mail: ID,
        label: 'ARR-DKH/38/2026',
        subject: 'س',
        field: 'observation',
        state: 'open',
        later: version,
        earlier: { ...version, after: 'من B' },
      },
    ],
  }),
  'conflict.settle': () => ({}),
  'apart.list': () => ({
    entries: [
      apart({ hash: 'a1'.repeat(32), state: 'enterable', label: 'S02-2026-0002-K7Q4T9', subject: 'متأخر' }),
      apart({ hash: 'a2'.repeat(32), type: 'emergency.open', state: 'other' }),
      apart({ hash: 'a3'.repeat(32), settled: { ...LOOKED, choice: 'entered', mail: ID } }),
    ],
  }),
  'bundle.list': () => ({ bundles: [], running: null }),
  'apart.enter': () => ({}),
  'apart.settle': () => ({}),
};

test('the chip says where the desk stands and how much waits; F5 exchanges', async () => {
  const bridge = installBridge(answers);
  await renderScreen(<SyncChip />);
  expect((await screen.findByRole('status')).textContent).toContain('غير متصل · 3');
  fireEvent.keyDown(window, { key: 'F5', code: 'F5' });
  await waitFor(() => expect(bridge.inputsOf('sync.now')).toHaveLength(1));
});

test('alone there is no chip', async () => {
  installBridge({ 'sync.state': () => state({ state: 'alone', centre: null }) });
  await renderScreen(<SyncChip />);
  expect(screen.queryByRole('status')).toBeNull();
});

test('the outbox is searched, shows what is only here, asks the cause, and a person decides between two versions', async () => {
  const bridge = installBridge({ ...answers });
  await renderScreen(<OutboxPage />);
  expect(await screen.findByText(/مراسلتان توجدان في هذا الحاسوب وحده/)).toBeTruthy();
  expect(await screen.findByText('في هذا الحاسوب وحده')).toBeTruthy();
  expect(screen.getByText('محفوظ في المركز')).toBeTruthy();
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'قديم' } });
  expect(await screen.findByText('محفوظ في المركز')).toBeTruthy();
  await waitFor(() =>
    expect(bridge.inputsOf('sync.outbox').at(-1)).toEqual({ text: 'قديم', waiting: false }),
  );

  fireEvent.change(screen.getByLabelText('السبب'), { target: { value: 'انقطاع الخط' } });
  fireEvent.change(screen.getByLabelText('المأذون من طرف'), { target: { value: 'فاطمة' } });
  fireEvent.click(screen.getByRole('button', { name: 'حفظ السبب' }));
  await waitFor(() => expect(bridge.inputsOf('emergency.explain')).toHaveLength(1));
  expect(bridge.inputsOf('emergency.explain')).toEqual([
    { period: ID, renews: false, cause: 'انقطاع الخط', authorisedBy: 'فاطمة' },
  ]);
  expect(screen.getByText('من A')).toBeTruthy();
  expect(screen.getByText('من B')).toBeTruthy();
});

test.each([
  [{ state: 'connected', waiting: 0, onlyHere: 0 }, 'متصل بالمركز', null],
  [
    { state: 'connected', waiting: 0, onlyHere: 0, scans: { waiting: 3, awaited: 0, limit: 0 } },
    '3 نسخ في الانتظار',
    null,
  ],
  [
    { state: 'syncing', waiting: 1, onlyHere: 0, taken: 30, total: 120 },
    'تبادل جار · قيد واحد في الانتظار · 25 %',
    null,
  ],
  [
    { state: 'syncing', waiting: 0, onlyHere: 0, phase: 'year', taken: 30, total: 120 },
    'مراسلات هذه السنة في الطريق · 25 %',
    null,
  ],
  [
    { state: 'syncing', waiting: 0, onlyHere: 0, phase: 'rows', taken: 119, total: 120 },
    'ترتيب ما وصل',
    null,
  ],
  [{ state: 'connected', waiting: 0, onlyHere: 0, search: 0 }, 'متصل بالمركز · البحث 0 %', null],
  [{ state: 'offline' }, 'غير متصل · 3 قيود في الانتظار', 'soon'],
  [{ state: 'attention', problem: 'sync.fork' }, 'يحتاج إلى نظر', 'late'],
])('the chip says %o', async (changes, words, tone) => {
  installBridge({ 'sync.state': () => state(changes) });
  await renderScreen(<SyncChip />);
  const status = await screen.findByRole('status');
  expect(status.textContent).toContain(words);
  const chip = status.closest('a');
  expect(chip?.dataset.tone ?? null).toBe(tone);
  if (tone === 'late') expect(chip?.title).toContain('حاسوب آخر يكتب باسم هذا الحاسوب');
});

test('each entry says where it is and why, how far a long exchange is, and which scans are still to come', async () => {
  const states = ['sent', 'scan-pending', 'refused', 'struck', 'other-office', 'no-effect'];
  const line = {
    at: AT,
    type: 'mail.amend',
    mail: ID,
    label: 'ARR-DKH/38/2026',
    subject: 'س',
    numberAwaited: false,
  };
  installBridge({
    ...answers,
    'sync.state': () => state({ state: 'syncing', total: 400, scans: { waiting: 2, awaited: 1, limit: 0 } }),
    'sync.outbox': () => ({
      lines: states.map((where, seq) => ({ ...line, seq, state: where })),
      custody: 8,
      total: 9,
    }),
  });
  await renderScreen(<OutboxPage />);
  for (const words of [
    'أرسل وينتظر الجواب',
    'محفوظ، ونسخته المصورة في الطريق',
    'رقمه مرفوض ويطلب غيره',
    'رقمها لإرسالية أخرى: هذه ملغاة',
    'محفوظ في المركز دون أثر: سبقته قيود أخرى',
    'نسختان مصورتان في الطريق إلى المركز.',
    'نسخة مصورة واحدة منتظرة من حاسوب آخر.',
    'وصل 40 من 400 من قيود المجلس',
  ])
    expect(await screen.findByText(words)).toBeTruthy();
});

test('a person decides between two versions, with a reason; without one nothing is sent', async () => {
  const bridge = installBridge({ ...answers });
  await renderScreen(<OutboxPage />, ['mail.amend']);
  fireEvent.click(await screen.findByRole('button', { name: 'إرجاع السابقة' }));
  expect(bridge.inputsOf('conflict.settle')).toEqual([]);
  const desk = screen.getByRole('article', { name: 'ARR-DKH/38/2026' });
  const reason = desk.querySelector('input');
  if (!reason) throw new Error('no reason is asked');
  fireEvent.change(reason, { target: { value: 'سمعنا الطرفين' } });
  fireEvent.click(screen.getByRole('button', { name: 'إرجاع السابقة' }));
  await waitFor(() =>
    expect(bridge.inputsOf('conflict.settle')).toEqual([
      { conflict: ID, choice: 'changed', reason: 'سمعنا الطرفين' },
    ]),
  );
});

test('what is kept apart is looked at with a reason: entered again, or settled; what was settled says what it became', async () => {
  const bridge = installBridge(answers);
  await renderScreen(<OutboxPage />, ['restore.declare']);
  const region = await screen.findByRole('region', { name: 'تسجيلات محفوظة جانبا' });
  expect(within(region).getByText('ARR-DKH/40/2026')).toBeTruthy();
  const letter = within(region).getByRole('article', { name: 'S02-2026-0002-K7Q4T9' });
  fireEvent.click(within(letter).getByRole('button', { name: 'تسجيل من جديد' }));
  expect(bridge.inputsOf('apart.enter')).toEqual([]);
  fireEvent.change(within(letter).getByRole('textbox'), { target: { value: 'وجدت الوثيقة' } });
  fireEvent.click(within(letter).getByRole('button', { name: 'تسجيل من جديد' }));
  await waitFor(() =>
    expect(bridge.inputsOf('apart.enter')).toEqual([{ hash: 'a1'.repeat(32), reason: 'وجدت الوثيقة' }]),
  );
  const other = within(region).getByRole('article', { name: 'emergency.open' });
  expect(within(other).queryByRole('button', { name: 'تسجيل من جديد' })).toBeNull();
  fireEvent.change(within(other).getByRole('textbox'), { target: { value: 'لا شيء' } });
  fireEvent.click(within(other).getByRole('button', { name: 'لا شيء يسجل' }));
  await waitFor(() => expect(bridge.inputsOf('apart.settle')).toHaveLength(1));
});

test('whoever may not declare anything lost is not asked about what is kept apart', async () => {
  const bridge = installBridge(answers);
  await renderScreen(<OutboxPage />, ['mail.register']);
  await screen.findByText('الميزانية');
  expect(bridge.inputsOf('apart.list')).toEqual([]);
});
