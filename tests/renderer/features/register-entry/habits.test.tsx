// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
import { listenForShortcuts } from '#renderer/app/shortcuts/registry.ts';
import { EntryPage } from '#renderer/features/register-entry/entry-page.tsx';
import type { EntryTemplate } from '#shared/contract/templates.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { openStatus, renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

let templates: EntryTemplate[] = [];
let bridge: ReturnType<typeof installBridge>;
let stop = () => {};

beforeEach(() => {
  answers.clear();
  templates = [];
  openStatus.person?.actions.push('directory.edit');
  stop = listenForShortcuts();
  bridge = installBridge({
    'mail.expected-number': () => ({ label: 'A/1/2026', number: 1, year: 2026 }),
    'mail.duplicates': () => ({ found: [] }),
    'pen.today': () => ({ questions: [] }),
    'draft.load': () => ({ json: null }),
    'draft.save': () => ({}),
    'draft.clear': () => ({}),
    'entry.load-pins': () => ({ fields: [] }),
    'entry.save-pins': () => ({}),
    'entry.previous': () => ({ mail: null }),
    'template.list': () => ({ templates }),
    'template.save': (saved: EntryTemplate) => {
      templates = [...templates, saved];
      return {};
    },
    'correspondent.suggest': () => ({ found: [] }),
  });
});
afterEach(() => {
  stop();
  cleanup();
});

const key = (pressed: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: pressed, ...more });
const field = (name: string) =>
  document.querySelector(`[data-field="${name}"] input, [data-field="${name}"] textarea`) as HTMLInputElement;

async function openForm(): Promise<void> {
  renderScreen(<EntryPage kind="incoming" />);
  await waitFor(() => expect(document.activeElement).toBe(field('correspondent')));
}

it('what is typed is kept as a template, which fills the next form and leads to what it leaves open', async () => {
  await openForm();
  fireEvent.change(field('category'), { target: { value: 'شواهد' } });
  fireEvent.change(field('pieces'), { target: { value: '2' } });
  fireEvent.change(field('subject'), { target: { value: 'طلب شهادة لفائدة …' } });
  key('t', { ctrlKey: true });
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'));
  key('Enter');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/^اسم النموذج/)));
  fireEvent.change(document.activeElement as Element, { target: { value: 'شهادة' } });
  key('Enter');
  await waitFor(() => expect(bridge.inputsOf('template.save')).toHaveLength(1));
  expect(templates[0]).toMatchObject({ name: 'شهادة', kind: 'incoming', pieces: 2, category: 'شواهد' });
});

it('a template by its digit; Enter goes only where something is left to write', async () => {
  const blank = {
    correspondent: '',
    correspondentId: null,
    originalPlace: '',
    observation: '',
    phone: '',
    address: '',
  };
  const choices = {
    language: null,
    transport: null,
    confidentiality: null,
    priority: 'urgent',
    physicalState: null,
  };
  templates = [
    {
      ...blank,
      ...(choices as Pick<EntryTemplate, 'language'> & typeof choices),
      id: '01900000-0000-7000-8000-000000000001',
      name: 'شهادة',
      kind: 'incoming',
      subject: 'طلب شهادة لفائدة …',
      pieces: 2,
      category: 'شواهد',
      keywords: [],
    } as EntryTemplate,
  ];
  await openForm();
  await waitFor(() => expect(bridge.inputsOf('template.list').length).toBeGreaterThan(0));
  key('t', { ctrlKey: true });
  await screen.findByText('شهادة');
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'));
  key('1');
  await waitFor(() => expect(field('category').value).toBe('شواهد'));
  await waitFor(() => expect(document.activeElement).toBe(field('correspondent')));
  field('senderDate').focus();
  fireEvent.change(field('senderDate'), { target: { value: '1/2/2026' } });
  key('Enter');
  await waitFor(() => expect(document.activeElement).toBe(field('subject')));
  expect(field('subject').selectionStart).toBe(field('subject').value.indexOf('…'));
});
