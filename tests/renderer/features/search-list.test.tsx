// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
import { SearchBox } from '#renderer/features/search/search-box.tsx';
import { SearchPage } from '#renderer/features/search/search-page.tsx';
import { searchStore } from '#renderer/features/search/search-store.ts';
import { strings } from '#renderer/i18n/strings.ts';
import { MOST_COUNTED, type SearchCursor, type SearchHit } from '#shared/contract/search.ts';
import { installBridge, Refuse } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const FOUND = 100_000;
const VIEW = 560;
const { search } = strings.ar;

const hit = (number: number): SearchHit => ({
  line: {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    kind: 'incoming',
    label: `A/${number}/2026`,
    number,
    emergency: '',
    year: 2026,
    state: 'registered',
    registeredAt: '2026-03-12T10:41:07.123+00:00',
    receivedOn: '2026-03-12',
    correspondent: 'جمعية',
    senderReference: '',
    subject: 'طلب',
    confidentiality: 'ordinary',
    priority: 'ordinary',
    sealed: false,
    fileCount: 0,
    hidden: false,
  },
  by: 'exact',
  found: null,
});

interface Asked {
  text: string;
  after: SearchCursor | null;
  limit: number;
}

let found = FOUND;
let superseded = 0;

function openSearch() {
  return installBridge({
    'search.mails': ({ after, limit }: Asked) => {
      if (superseded-- > 0) return new Refuse('search.superseded');
      const from = after?.doc ?? found;
      const hits = Array.from({ length: Math.min(limit, from) }, (_, at) => hit(from - at));
      const last = from - hits.length;
      return { hits, next: last > 0 ? { band: 'exact', doc: last } : null };
    },
    'search.count': () => ({ count: Math.min(found, MOST_COUNTED), more: found > MOST_COUNTED }),
    'sync.state': () => ({ search: 40 }),
    'search.offices': () => ({ offices: [] }),
    'unit.tree': () => ({ units: [] }),
    'term.list': () => ({ terms: [] }),
    'instruction.list': () => ({ instructions: [] }),
  });
}

const part = (selector: string) => document.querySelector<HTMLElement>(selector) ?? document.body;
const list = () => part('[role="listbox"]');
const chosen = () => part('[role="option"][aria-selected="true"]');
const type = (text: string) =>
  fireEvent.change(screen.getByLabelText(search.box), { target: { value: text } });

async function openPage() {
  const bridge = openSearch();
  await renderScreen(
    <>
      <SearchBox />
      <SearchPage />
    </>,
  );
  return bridge;
}

beforeEach(() => {
  found = FOUND;
  superseded = 0;
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(VIEW);
});
afterEach(() => {
  cleanup();
  answers.clear();
  act(() => searchStore.clear());
  vi.restoreAllMocks();
});

it('the end of a long result is a few questions away, and the screen says where the list ends', async () => {
  const { inputsOf } = await openPage();
  type('طلب');
  await waitFor(() => expect(chosen().textContent).toContain(`A/${FOUND}/2026`));
  await screen.findByText(search.firstListed.replace('{{count}}', String(MOST_COUNTED)));
  await screen.findByText(search.progress.replace('{{percent}}', '40'));
  for (let presses = 0; presses < 12; presses++) {
    fireEvent.keyDown(list(), { key: 'End' });
    await act(() => new Promise((resolve) => setTimeout(resolve)));
  }
  await waitFor(() => expect(chosen().getAttribute('aria-posinset')).toBe(String(MOST_COUNTED)));
  expect(chosen().textContent).toContain(`A/${FOUND - MOST_COUNTED + 1}/2026`);
  expect(inputsOf('search.mails').length).toBeLessThan(10);
});

it('a key is asked once, before the page is drawn again', async () => {
  const { inputsOf } = await openPage();
  type('ط');
  type('طل');
  await waitFor(() => expect(part('[data-found-for]').dataset.foundFor).toBe('طل'));
  expect((inputsOf('search.mails') as Asked[]).map(({ text }) => text)).toEqual(['ط', 'طل']);
});

it('a question overtaken by another screen is asked again; by a later key, never', async () => {
  found = 3;
  const { inputsOf } = await openPage();
  superseded = 1;
  type('طلب');
  await waitFor(() => expect(part('[data-found-for]').dataset.foundFor).toBe('طلب'));
  expect(inputsOf('search.mails')).toHaveLength(2);
  superseded = 1;
  type('طلبا');
  type('طلبات');
  await waitFor(() => expect(part('[data-found-for]').dataset.foundFor).toBe('طلبات'));
  expect((inputsOf('search.mails') as Asked[]).map(({ text }) => text).slice(2)).toEqual(['طلبا', 'طلبات']);
});

it('the page stays with an answer until the next one is there; Enter opens a letter of that one, never of the one before', async () => {
  found = 5;
  await openPage();
  type('طلب');
  await waitFor(() => expect(part('[data-found-for]').dataset.foundFor).toBe('طلب'));
  found = 9;
  type('رخصة');
  fireEvent.keyDown(screen.getByLabelText(search.box), { key: 'Enter' });
  expect(part('[data-found-for]').dataset.foundFor).toBe('طلب');
  expect(location.hash).toBe('#/search');
  await waitFor(() => expect(location.hash).toBe(`#/mail/${hit(9).line.id}`));
  location.hash = '';
});

it('rows that wait for the next answer are neither read nor reached', async () => {
  found = 5;
  await openPage();
  type('طلب');
  await waitFor(() => expect(list().closest('[inert]')).toBeNull());
  expect(screen.getAllByRole('option')).toHaveLength(5);
  type('');
  await screen.findByText(search.startTitle);
  expect(list().closest('[inert]')).not.toBeNull();
});
