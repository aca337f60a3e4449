// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
import { EntryPage } from '#renderer/features/register-entry/entry-page.tsx';
import { Templates } from '#renderer/features/templates/templates.tsx';
import { Terms } from '#renderer/features/terms/terms.tsx';
import { strings } from '#renderer/i18n/strings.ts';
import type { EntryTemplate } from '#shared/contract/templates.ts';
import type { TermLine } from '#shared/contract/terms.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const { ar } = strings;
let terms: TermLine[] = [];
let templates: EntryTemplate[] = [];
let bridge: ReturnType<typeof installBridge>;

const template: EntryTemplate = {
  id: '00000000-0000-4000-8000-0000000000aa',
  name: 'شهادة',
  kind: 'incoming',
  correspondent: '',
  correspondentId: null,
  subject: 'طلب شهادة لفائدة …',
  pieces: 2,
  language: null,
  transport: null,
  confidentiality: null,
  priority: null,
  physicalState: null,
  category: '',
  keywords: [],
  originalPlace: '',
  observation: '',
  phone: '',
  address: '',
};

beforeEach(() => {
  answers.clear();
  terms = [];
  templates = [template];
  bridge = installBridge({
    'term.list': () => ({ terms }),
    'term.save': (saved: TermLine & { id: string | null }) => {
      const id = saved.id ?? `term-${terms.length}`;
      terms = [...terms.filter((one) => one.id !== id), { ...saved, id }];
      bridge.emit({ type: 'changed', entity: 'term', ids: [] });
      return { id };
    },
    'template.list': () => ({ templates }),
    'template.save': (saved: EntryTemplate) => {
      templates = [saved];
      return {};
    },
    'template.remove': () => {
      templates = [];
      return {};
    },
    'letter.templates': () => ({ templates: [] }),
    'mail.expected-number': () => ({ label: 'A/1/2026', number: 1, year: 2026 }),
    'mail.duplicates': () => ({ found: [] }),
    'pen.today': () => ({ questions: [] }),
    'draft.load': () => ({ json: null }),
    'draft.save': () => ({}),
    'entry.load-pins': () => ({ fields: [] }),
    'entry.previous': () => ({ mail: null }),
  });
});
afterEach(cleanup);

it('a category added in the settings is proposed by the entry form, by its keys', async () => {
  const settings = await renderScreen(<Terms />);
  const card = screen.getByRole('region', { name: ar.work.terms.category });
  fireEvent.click(within(card).getByText(ar.work.terms.add.category));
  const [arabic, french] = within(card).getAllByRole('textbox') as [HTMLElement, HTMLElement];
  fireEvent.change(arabic, { target: { value: 'رخص البناء' } });
  fireEvent.change(french, { target: { value: 'Permis de construire' } });
  fireEvent.submit(arabic.closest('form') as HTMLElement);
  await waitFor(() =>
    expect(bridge.inputsOf('term.save')).toEqual([
      { id: null, list: 'category', ar: 'رخص البناء', fr: 'Permis de construire', retired: false },
    ]),
  );
  settings.unmount();
  answers.clear();

  await renderScreen(<EntryPage kind="incoming" />);
  const category = document.querySelector('[data-field="category"] input') as HTMLInputElement;
  await waitFor(() => {
    fireEvent.change(category, { target: { value: 'رخ' } });
    expect(screen.getByText('رخص البناء')).toBeDefined();
  });
  fireEvent.keyDown(category, { key: 'ArrowDown' });
  fireEvent.keyDown(category, { key: 'Enter' });
  expect(category.value).toBe('رخص البناء');
});

it('a template is renamed and removed in the settings', async () => {
  await renderScreen(<Templates />);
  fireEvent.click(await screen.findByRole('button', { name: ar.templates.edit }));
  const form = await screen.findByRole('form', { name: ar.templates.editTitle });
  fireEvent.change(within(form).getByLabelText(new RegExp(ar.templates.name)), {
    target: { value: 'شهادة إدارية' },
  });
  fireEvent.change(within(form).getByLabelText(new RegExp(ar.fields.pieces)), { target: { value: '٣' } });
  fireEvent.submit(form);
  await waitFor(() =>
    expect(bridge.inputsOf('template.save')).toEqual([{ ...template, name: 'شهادة إدارية', pieces: 3 }]),
  );
  fireEvent.click(await screen.findByRole('button', { name: ar.templates.remove }));
  await waitFor(() => expect(bridge.inputsOf('template.remove')).toEqual([{ id: template.id }]));
});
