// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { answers as kept } from '#renderer/app/answers.ts';
import { CentreSettings } from '#renderer/features/sync/centre-settings.tsx';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

afterEach(() => {
  cleanup();
  kept.clear();
});

const id = (last: number): string => `019ce146-3280-7000-8000-00000000000${last}`;
const AT = '2026-03-12T10:41:07.123+00:00';
const joined = {
  state: 'connected',
  problem: null,
  waiting: 0,
  onlyHere: 0,
  phase: null,
  taken: 40,
  total: 40,
  centre: 'https://centre.ma',
  post: 1,
  admin: true,
  lastContactAt: AT,
  scans: { waiting: 0, awaited: 0, limit: 0 },
  search: null,
};
const device = (post: number) => ({
  id: id(post),
  office: id(9),
  officeCode: 'DKH',
  post,
  scope: 'office',
  clearance: 1,
  admin: post === 1,
  state: 'active',
  seq: 9,
  incarnation: 1,
  enrolledAt: AT,
  lastSeenAt: AT,
  quarantined: 0,
});
const pen = (last: number, series: string, holder: string, post: number | null) => ({
  register: id(last),
  series,
  kind: 'incoming',
  holder,
  post,
});
const book = (register: string, year: number, state: string) => ({
  register,
  kind: 'incoming',
  series: 'DEP-DKH',
  year,
  supplement: 0,
  startsAfter: 0,
  lastNumber: 118,
  state,
  imported: false,
  reason: '',
});
const answers = {
  'sync.state': () => joined,
  'sync.devices': () => ({ devices: [device(1), device(2)] }),
  'sync.new-code': () => ({ code: 'K7Q4-T9XX', expiresAt: AT }),
  'sync.revoke-device': () => ({}),
  'sync.limit-scans': () => ({}),
  'pen.list': () => ({
    pens: [
      pen(5, 'ARR-DKH', 'centre', null),
      pen(6, 'DEP-DKH', 'elsewhere', 2),
      pen(7, 'DIV-DKH', 'here', 1),
    ],
  }),
  'pen.delegate': () => ({}),
  'pen.recall': () => ({}),
  'pen.return': () => ({}),
  'book.list': () => ({ books: [book(id(6), 2026, 'open'), book(id(6), 2025, 'closed')] }),
};

test('a lost PC is revoked with a reason; a code says office, scope and clearance; scans take a part of the line', async () => {
  const bridge = installBridge(answers);
  await renderScreen(<CentreSettings />, ['person.manage', 'book.open', 'restore.declare']);
  fireEvent.click(await screen.findByRole('button', { name: /^إلغاء .*2/ }));
  const panel = await screen.findByRole('form', { name: /إلغاء الحاسوب 2/ });
  fireEvent.change(within(panel).getByRole('textbox'), { target: { value: 'سرق من المكتب' } });
  fireEvent.submit(panel);
  await waitFor(() =>
    expect(bridge.inputsOf('sync.revoke-device')).toEqual([{ device: id(2), reason: 'سرق من المكتب' }]),
  );
  // This PC itself is not on offer.
  expect(screen.queryByRole('button', { name: /^إلغاء .*1$/ })).toBeNull();

  const code = screen.getByRole('form', { name: 'إنشاء رمز' });
  fireEvent.click(within(code).getByRole('switch'));
  fireEvent.submit(code);
  expect(await screen.findByText('K7Q4-T9XX')).toBeTruthy();
  expect(bridge.inputsOf('sync.new-code')).toMatchObject([{ scope: 'office', clearance: 1, admin: true }]);

  fireEvent.change(screen.getByRole('combobox', { name: 'حصة النسخ المصورة من الخط' }), {
    target: { value: '100' },
  });
  await waitFor(() => expect(bridge.inputsOf('sync.limit-scans')).toEqual([{ kilobytes: 100 }]));
});

test('a pen is handed over, given to one PC, and taken back from a lost one with the number on paper', async () => {
  const bridge = installBridge(answers);
  await renderScreen(<CentreSettings />, ['person.manage', 'book.open', 'restore.declare']);
  fireEvent.click(await screen.findByRole('button', { name: 'تسليم الترقيم إلى المركز DIV-DKH' }));
  await waitFor(() => expect(bridge.inputsOf('pen.return')).toEqual([{ register: id(7) }]));

  fireEvent.click(screen.getByRole('button', { name: 'إسناد إلى حاسوب واحد ARR-DKH' }));
  fireEvent.submit(await screen.findByRole('form', { name: /ARR-DKH/ }));
  await waitFor(() => expect(bridge.inputsOf('pen.delegate')).toEqual([{ register: id(5), device: id(1) }]));

  fireEvent.click(screen.getByRole('button', { name: 'ضاع الحاسوب DEP-DKH' }));
  const panel = await screen.findByRole('form', { name: /DEP-DKH/ });
  fireEvent.submit(panel);
  expect(bridge.inputsOf('pen.recall')).toEqual([]);
  fireEvent.change(await within(panel).findByLabelText(/آخر رقم على الورق، 2026/), {
    target: { value: '120' },
  });
  fireEvent.change(within(panel).getByLabelText(/المحضر الذي يصرح بضياعه/), {
    target: { value: 'محضر 7/2026' },
  });
  fireEvent.submit(panel);
  // A year that the lost PC alone opened is on no screen: somebody looks at the paper.
  expect(bridge.inputsOf('pen.recall')).toEqual([]);
  fireEvent.change(within(panel).getByLabelText(/سجلات على الورق غير مذكورة/), {
    target: { value: '2027 = 3، 2026/S1=4' },
  });
  fireEvent.submit(panel);
  await waitFor(() =>
    expect(bridge.inputsOf('pen.recall')).toEqual([
      {
        register: id(6),
        lastStamped: [
          { year: 2026, supplement: 0, number: 120 },
          { year: 2027, supplement: 0, number: 3 },
          { year: 2026, supplement: 1, number: 4 },
        ],
        noOtherBook: true,
        report: 'محضر 7/2026',
      },
    ]),
  );
});

test('the address an administrator laid down is not typed', async () => {
  const bridge = installBridge({
    'sync.state': () => ({ ...joined, state: 'alone', centre: null, post: null, admin: false }),
    'centre.policy': () => ({ address: 'https://courrier.example.ma', certificate: 'ab'.repeat(32) }),
    'sync.join': () => joined,
  });
  await renderScreen(<CentreSettings />, ['person.manage', 'book.open', 'restore.declare']);
  expect(await screen.findByText('https://courrier.example.ma')).toBeTruthy();
  const [code, ...others] = screen.getAllByRole('textbox');
  expect(others).toEqual([]);
  if (!code) throw new Error('no code is asked');
  fireEvent.change(code, { target: { value: 'K7Q4-T9XX' } });
  fireEvent.click(screen.getByRole('button', { name: 'الانضمام' }));
  await waitFor(() =>
    expect(bridge.inputsOf('sync.join')).toEqual([
      { centre: 'https://courrier.example.ma', code: 'K7Q4-T9XX', certificate: 'ab'.repeat(32) },
    ]),
  );
});

test('a proxy and the council’s authority are kept; a PC is told how far it sees', async () => {
  const line = { proxy: 'system', authorities: ['CN=Dakhla'], fixed: { proxy: false, authority: false } };
  const bridge = installBridge({
    ...answers,
    'sync.line': () => line,
    'sync.set-line': () => ({}),
    'sync.scope-device': () => ({}),
  });
  await renderScreen(<CentreSettings />, ['person.manage']);
  const form = await screen.findByRole('form', { name: 'الخط إلى المركز' });
  expect(form.textContent).toContain('CN=Dakhla');
  fireEvent.click(within(form).getByRole('combobox'));
  fireEvent.click(await screen.findByRole('option', { name: 'آخر' }));
  fireEvent.change(within(form).getByLabelText(/عنوان الخادم الوكيل/), {
    target: { value: 'http://proxy.ma:3128' },
  });
  fireEvent.submit(form);
  await waitFor(() =>
    expect(bridge.inputsOf('sync.set-line')).toEqual([{ proxy: 'http://proxy.ma:3128', authority: null }]),
  );
  fireEvent.click(screen.getByRole('button', { name: /^تغيير ما يراه .*2/ }));
  const panel = await screen.findByRole('form', { name: /الحاسوب 2/ });
  const [scope, level] = within(panel).getAllByRole('combobox');
  if (!scope || !level) throw new Error('nothing to choose');
  fireEvent.click(scope);
  fireEvent.click(await screen.findByRole('option', { name: 'المجلس كله' }));
  fireEvent.click(level);
  fireEvent.click(await screen.findByRole('option', { name: 'سرية جدا' }));
  fireEvent.submit(panel);
  await waitFor(() =>
    expect(bridge.inputsOf('sync.scope-device')).toMatchObject([
      { device: id(2), scope: 'council', clearance: 2 },
    ]),
  );
});
