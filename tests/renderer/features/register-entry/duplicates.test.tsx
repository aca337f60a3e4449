// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
import { listenForShortcuts } from '#renderer/app/shortcuts/registry.ts';
import { EntryPage } from '#renderer/features/register-entry/entry-page.tsx';
import { blankEntry, type EntryValues } from '#renderer/features/register-entry/entry-values.ts';
import { strings } from '#renderer/i18n/strings.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const { duplicate, savedNumber } = strings.ar.entry;
const EARLIER = '00000000-0000-4000-8000-000000000009';
const HASH = `0a1b2c3d${'9'.repeat(56)}`;
const line = {
  id: EARLIER,
  kind: 'incoming',
  label: 'ARR-DKH/12/2026',
  number: 12,
  emergency: '',
  year: 2026,
  state: 'registered',
  registeredAt: '2026-11-20T09:00:00.000+00:00',
  receivedOn: '2026-11-20',
  correspondent: 'جمعية الأمل',
  senderReference: '45/2026',
  subject: 'طلب دعم سنوي',
  confidentiality: 'ordinary',
  priority: 'ordinary',
  sealed: false,
  fileCount: 0,
  hidden: false,
};
const record = {
  ...line,
  register: EARLIER,
  imported: false,
  senderDate: '2026-11-18',
  pieces: 3,
  language: 'ar',
  transport: 'by-hand',
  transportNumber: '',
  postmarkDate: null,
  category: 'دعم',
  physicalState: 'paper',
  originalPlace: '',
  observation: 'ملاحظة الأولى',
  keywords: [],
  phone: '',
  address: '',
  lateReason: '',
  registeredBy: 'فاطمة',
  hash: HASH,
  files: [],
  history: [],
};

let found: unknown[] = [];
let stop = () => {};
let bridge: ReturnType<typeof installBridge>;

beforeEach(() => {
  answers.clear();
  found = [];
  stop = listenForShortcuts();
});
afterEach(() => {
  stop();
  cleanup();
});

async function openForm(values: Partial<EntryValues>): Promise<void> {
  const draft = { ...blankEntry(), correspondent: 'جمعية الأمل', subject: 'طلب', ...values };
  bridge = installBridge({
    'mail.expected-number': () => ({ label: 'ARR-DKH/38/2026', number: 38, year: 2026 }),
    'mail.on-time-since': () => ({ day: '2026-11-01' }),
    'mail.duplicates': () => ({ found }),
    'mail.record': () => record,
    'mail.register': ({ id }: { id: string }) => ({
      id,
      register: id,
      year: 2026,
      number: 38,
      label: 'ARR-DKH/38/2026',
      emergency: '',
      registeredAt: '2026-11-22T09:00:00.000+00:00',
      hash: HASH,
    }),
    'pen.today': () => ({ questions: [] }),
    'draft.load': () => ({ json: JSON.stringify(draft) }),
    'draft.save': () => ({}),
    'draft.clear': () => ({}),
    'entry.load-pins': () => ({ fields: [] }),
    'entry.previous': () => ({ mail: null }),
    'file.page': () => ({ width: 1, height: 1, pages: 1, rgba: new Uint8Array(4) }),
  });
  await renderScreen(<EntryPage kind="incoming" />);
  await waitFor(() => expect(screen.getByLabelText(/^الموضوع/)).toHaveProperty('value', draft.subject));
}

const saveNext = () =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter', ctrlKey: true });
const registered = () => bridge.inputsOf('mail.register') as { duplicate: unknown }[];

it.each([
  ['same-reference', { senderReference: '45/2026' }],
  [
    'same-file',
    { files: [{ sha256: 'a'.repeat(64), name: 'رسالة.pdf', size: 9, mime: 'application/pdf', pages: 1 }] },
  ],
] as const)(
  '%s: shown beside the form, the save held until it is answered, the choice sent',
  async (why, values) => {
    found = [{ why, line }];
    await openForm(values as Partial<EntryValues>);
    const band = (await screen.findByText(duplicate.why[why])).closest('[data-duplicate]') as HTMLElement;
    expect(band.textContent).toContain(line.label);

    saveNext();
    await waitFor(() => expect(document.activeElement?.textContent).toBe(duplicate.compare));
    expect(registered()).toEqual([]);

    fireEvent.click(document.activeElement as Element);
    const pane = await screen.findByRole('region', { name: duplicate.compare });
    await within(pane).findByText('ملاحظة الأولى');
    expect(pane.textContent).toContain('طلب دعم سنوي');
    // What is being typed is still there beside it.
    expect(screen.getByLabelText(/^الموضوع/)).toHaveProperty('value', 'طلب');

    saveNext();
    await waitFor(() => expect(document.activeElement?.textContent).toBe(duplicate.compare));
    expect(registered()).toEqual([]);

    fireEvent.click(within(band).getByText(duplicate.sameAgain));
    await screen.findByText(duplicate.answered['same-again']);
    expect(screen.queryByRole('region', { name: duplicate.compare })).toBeNull();
    // The button that was pressed is gone: the focus is on the one that takes its place.
    await waitFor(() => expect(document.activeElement?.textContent).toBe(duplicate.change));
    saveNext();
    await waitFor(() => expect(registered()).toHaveLength(1));
    expect(registered()[0]).toMatchObject({ duplicate: { of: EARLIER, choice: 'same-again' } });
  },
);

it('a near subject is said and may be answered, and never stands in the way', async () => {
  found = [{ why: 'near-subject', line }];
  await openForm({ subject: 'طلب دعم سنوي 2026' });
  await screen.findByText(duplicate.why['near-subject']);
  saveNext();
  await waitFor(() => expect(registered()).toHaveLength(1));
  expect(registered()[0]).toMatchObject({ duplicate: null });
});

it('an answer may be taken back, and a letter one may not read is said without a word of it', async () => {
  found = [{ why: 'same-reference', line }];
  await openForm({ senderReference: '45/2026' });
  fireEvent.click(await screen.findByText(duplicate.different));
  fireEvent.click(await screen.findByText(duplicate.change));
  saveNext();
  await waitFor(() => expect(document.activeElement?.textContent).toBe(duplicate.compare));
  expect(registered()).toEqual([]);
  found = [{ why: 'same-reference', line: null }];
  fireEvent.change(screen.getByLabelText(/^مرجع/), { target: { value: '46/2026' } });
  await screen.findByText(duplicate.hidden);
});

it('the saved letter shows the first eight signs of its entry’s hash, and the whole one as a hint', async () => {
  await openForm({});
  saveNext();
  const small = (await screen.findByText(new RegExp(savedNumber))) as HTMLElement;
  const hash = within(small).getByText(HASH.slice(0, 8));
  expect(hash.closest('[title]')?.getAttribute('title')).toBe(HASH);
});

it('the reason for a late registration is asked on the form and sent', async () => {
  await openForm({ receivedOn: '30/10/2026' });
  const reason = await screen.findByLabelText(/^سبب التأخر/);
  screen.getByText(strings.ar.entry.lateBand);
  saveNext();
  await waitFor(() => expect(document.activeElement).toBe(reason));
  expect(registered()).toEqual([]);
  fireEvent.change(reason, { target: { value: 'انقطاع التيار' } });
  saveNext();
  await waitFor(() => expect(registered()[0]).toMatchObject({ lateReason: 'انقطاع التيار' }));
});

it('no reason is asked of what waited over days off alone', async () => {
  await openForm({ receivedOn: '2/11/2026' });
  await waitFor(() => expect(bridge.inputsOf('mail.on-time-since')).toHaveLength(1));
  expect(screen.queryByLabelText(/^سبب التأخر/)).toBeNull();
  saveNext();
  await waitFor(() => expect(registered()[0]).toMatchObject({ receivedOn: '2026-11-02', lateReason: '' }));
});

it('a sealed envelope is registered by its switch, with nothing of what is inside', async () => {
  await openForm({ correspondent: '', subject: '', observation: 'x' });
  const seal = screen.getByRole('switch', { name: strings.ar.fields.sealed });
  seal.focus();
  fireEvent.click(seal);
  expect(seal.getAttribute('aria-checked')).toBe('true');
  saveNext();
  await waitFor(() =>
    expect(registered()[0]).toMatchObject({ sealed: true, correspondent: '', subject: '' }),
  );
});
