// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useAsk } from '#renderer/app/api.ts';
import { EntryPage } from '#renderer/features/register-entry/entry-page.tsx';
import { blankEntry } from '#renderer/features/register-entry/entry-values.ts';
import { installBridge, Refuse } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const HASH = 'ab'.repeat(32);
let draft: string | null = null;
let likely: unknown[] = [];
let register: (input: { id: string }) => unknown;
let bridge: ReturnType<typeof installBridge>;

function registered({ id }: { id: string }) {
  return {
    id,
    register: id,
    year: 2026,
    number: 38,
    label: 'ARR-DKH/38/2026',
    registeredAt: '2026-11-22T09:00:00.000+00:00',
    hash: HASH,
  };
}

beforeEach(() => {
  draft = null;
  likely = [];
  register = registered;
  bridge = installBridge(answersOf());
});
afterEach(cleanup);

const answersOf = () => ({
  'mail.expected-number': () => ({ label: 'ARR-DKH/38/2026', number: 38, year: 2026 }),
  'mail.register': (input: { id: string }) => register(input),
  'mail.duplicates': () => ({ found: likely }),
  'pen.today': () => ({ questions: [] }),
  'draft.load': () => ({ json: draft }),
  'draft.save': () => ({}),
  'draft.clear': () => ({}),
});

function Tray() {
  return <output aria-label="tray">{useAsk('register.waiting', {}).data?.total}</output>;
}

const correspondent = () => screen.getByLabelText(/^المرسل/) as HTMLInputElement;
const subject = () => screen.getByLabelText(/^الموضوع/) as HTMLTextAreaElement;
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const saveNext = (over: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter', ctrlKey: true, ...over });

async function openForm() {
  await renderScreen(<EntryPage kind="incoming" />);
  await waitFor(() => expect(document.activeElement).toBe(correspondent()));
}

describe('saving', () => {
  it('registers by Ctrl+Enter, says the number, empties the form and starts again at the first field', async () => {
    await openForm();
    type(correspondent(), 'جمعية الأمل');
    type(subject(), "طلب دعم / l'objet (2027)");
    subject().focus();
    saveNext();
    await waitFor(() => expect(correspondent().value).toBe(''));
    expect(document.activeElement).toBe(correspondent());
    expect(screen.getAllByText('ARR-DKH/38/2026').length).toBeGreaterThan(0);
    expect(bridge.inputsOf('mail.register')).toHaveLength(1);
    expect(bridge.inputsOf('mail.register')[0]).toMatchObject({
      kind: 'incoming',
      correspondent: 'جمعية الأمل',
      subject: "طلب دعم / l'objet (2027)",
      senderDate: null,
    });
    // One letter, one message, and what the new form asks: a clerk waits for each of them two hundred times a day.
    expect(bridge.calls.length, bridge.calls.map(({ name }) => name).join()).toBeLessThanOrEqual(12);
  });

  it('asks about a letter with the same reference even when the save comes with the last key', async () => {
    const line = {
      id: '00000000-0000-4000-8000-000000000009',
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
      subject: 'طلب دعم',
      confidentiality: 'ordinary',
      priority: 'ordinary',
      sealed: false,
      fileCount: 0,
      hidden: false,
    };
    likely = [{ why: 'same-reference', line }];
    await openForm();
    type(correspondent(), 'جمعية الأمل');
    type(subject(), 'طلب دعم');
    subject().focus();
    saveNext();
    await screen.findByText('ARR-DKH/12/2026');
    await waitFor(() => expect(document.activeElement?.closest('[data-duplicate]')).not.toBeNull());
    expect(bridge.inputsOf('mail.register')).toHaveLength(0);
    expect(correspondent().value).toBe('جمعية الأمل');
  });

  it('draws a new id for the next mail, and does not save twice while the keys are held', async () => {
    await openForm();
    for (const name of ['أولى', 'ثانية']) {
      type(correspondent(), name);
      type(subject(), name);
      saveNext();
      saveNext({ repeat: true });
      await waitFor(() => expect(correspondent().value).toBe(''));
    }
    const ids = bridge.inputsOf('mail.register').map((input) => (input as { id: string }).id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
  });

  it('says what is missing at its field and goes to the first one', async () => {
    await openForm();
    subject().focus();
    saveNext();
    await waitFor(() => expect(document.activeElement).toBe(correspondent()));
    expect(screen.getAllByText('هذه الخانة ضرورية.')).toHaveLength(2);
    expect(bridge.inputsOf('mail.register')).toHaveLength(0);
  });

  it('keeps everything typed when the engine refuses', async () => {
    register = () => new Refuse('store.disk-full');
    await openForm();
    type(correspondent(), 'جمعية');
    type(subject(), 'طلب');
    saveNext();
    await screen.findByText(/القرص ممتلئ/);
    expect(correspondent().value).toBe('جمعية');
    expect(subject().value).toBe('طلب');
  });

  it('sends the same mail again when the engine restarted before answering', async () => {
    let tries = 0;
    register = (input) => {
      tries += 1;
      return tries === 1 ? new Refuse('engine.restarted') : registered(input);
    };
    await openForm();
    type(correspondent(), 'جمعية');
    type(subject(), 'طلب');
    saveNext();
    await waitFor(() => expect(correspondent().value).toBe(''));
    const [first, second] = bridge.inputsOf('mail.register');
    expect(second).toEqual(first);
  });
});

it('over midnight a form that nobody has begun goes to the new day, one that was begun keeps its own', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-12T12:00:00Z') });
  try {
    await openForm();
    const receivedOn = () => (screen.getByLabelText(/^تاريخ الوصول/) as HTMLInputElement).value;
    const turn = (moment: string) => {
      vi.setSystemTime(new Date(moment));
      bridge.emit({ type: 'changed', entity: 'day', ids: [] });
    };
    expect(receivedOn()).toBe('12/03/2026');
    turn('2026-03-13T12:00:00Z');
    await waitFor(() => expect(receivedOn()).toBe('13/03/2026'));
    type(subject(), 'طلب');
    type(screen.getByLabelText(/^تاريخ المراسلة/), 'أمس');
    turn('2026-03-14T12:00:00Z');
    await screen.findByText('الجمعة 13 مارس 2026');
    expect(receivedOn()).toBe('13/03/2026');
  } finally {
    vi.useRealTimers();
  }
});

describe('the draft', () => {
  it('comes back as typed, with a quiet note, and can be thrown away without losing the focus', async () => {
    const scan = { sha256: HASH, name: 'scan.pdf', size: 900, mime: 'application/pdf', pages: 1 };
    draft = JSON.stringify({
      ...blankEntry(),
      correspondent: 'جمعية',
      senderDate: '18/1',
      subject: 'طلب',
      files: [scan],
    });
    await openForm();
    expect(correspondent().value).toBe('جمعية');
    expect((screen.getByLabelText(/^تاريخ المراسلة/) as HTMLInputElement).value).toBe('18/1');
    const cross = screen.getByRole('button', { name: /^إزالة scan.pdf/ });
    cross.focus();
    fireEvent.click(cross);
    await waitFor(() => expect(document.activeElement?.textContent).toContain('إرفاق'));
    const again = screen.getByText('ابدأ من جديد');
    again.closest('button')?.focus();
    fireEvent.click(again);
    await waitFor(() => expect(correspondent().value).toBe(''));
    expect(document.activeElement).toBe(correspondent());
    expect(bridge.inputsOf('draft.clear')).toEqual([{ form: 'incoming' }]);
  });

  it('is saved a moment after the last key, under the name of the form', async () => {
    await openForm();
    type(correspondent(), 'جمع');
    type(correspondent(), 'جمعية');
    await waitFor(() => expect(bridge.inputsOf('draft.save')).toHaveLength(1));
    const saved = bridge.inputsOf('draft.save')[0] as { form: string; json: string };
    expect(saved.form).toBe('incoming');
    expect(JSON.parse(saved.json)).toMatchObject({ correspondent: 'جمعية' });
  });

  it('is in the tray of letters to register as soon as it is kept, and out of it when thrown away', async () => {
    const rows: string[] = [];
    bridge = installBridge({
      ...answersOf(),
      'draft.save': ({ json }: { json: string }) => rows.splice(0, 1, json) && {},
      'draft.clear': () => rows.splice(0) && {},
      'register.waiting': () => ({ total: rows.length, started: [], numbers: [], sealed: [] }),
    });
    await renderScreen(
      <>
        <EntryPage kind="incoming" />
        <Tray />
      </>,
    );
    await waitFor(() => expect(document.activeElement).toBe(correspondent()));
    const tray = screen.getByLabelText('tray');
    await waitFor(() => expect(tray.textContent).toBe('0'));
    type(correspondent(), 'جمعية');
    await waitFor(() => expect(tray.textContent).toBe('1'));
    // Not counted again at every pause in typing.
    type(subject(), 'طلب');
    await waitFor(() => expect(bridge.inputsOf('draft.save')).toHaveLength(2));
    expect(bridge.inputsOf('register.waiting')).toHaveLength(2);
    saveNext();
    await waitFor(() => expect(tray.textContent).toBe('0'));
  });

  it('that is damaged or of another shape is left alone', async () => {
    draft = '{"correspondent":';
    await openForm();
    expect(correspondent().value).toBe('');
  });
});
