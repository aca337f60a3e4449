// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
import { FilterBar } from '#renderer/features/search/filter-bar.tsx';
import { strings } from '#renderer/i18n/strings.ts';
import { NO_FILTERS, type SearchFilters } from '#shared/contract/search.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const { filters: words, removeFilter } = strings.ar.search;
const office = (last: string, ar: string) => ({
  id: `00000000-0000-4000-8000-00000000000${last}`,
  code: last,
  name: { ar, fr: ar },
});
const MAIN = office('a', 'مكتب الضبط المركزي');
const ANNEX = office('b', 'الملحقة الإدارية');
const UNIT = '00000000-0000-4000-8000-00000000000c';

beforeEach(() => {
  answers.clear();
  installBridge({
    'search.offices': () => ({ offices: [MAIN, ANNEX] }),
    'unit.tree': () => ({
      units: [
        {
          id: UNIT,
          parent: null,
          code: 'DAS',
          name: { ar: 'قسم الشؤون الاجتماعية', fr: 'Division' },
          step: 'division',
          mode: 'heads',
          from: '2026-01-01',
          to: null,
          mergedInto: null,
          people: [],
        },
      ],
    }),
    'term.list': () => ({
      terms: [{ id: 'complaints', list: 'category', ar: 'شكايات', fr: 'Réclamations', retired: false }],
    }),
  });
});
afterEach(cleanup);

let now: SearchFilters = NO_FILTERS;

function Held() {
  const [filters, setFilters] = useState<SearchFilters>(NO_FILTERS);
  now = filters;
  return <FilterBar filters={filters} onChange={setFilters} />;
}

async function choose(chip: string, choice: string): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name: chip }));
  fireEvent.click(await screen.findByRole('menuitem', { name: choice }));
  await screen.findByRole('button', { name: `${chip}: ${choice}` });
}

it('each chip narrows by what it says, shows it, and is taken away by Delete', async () => {
  await renderScreen(<Held />);
  await choose(words.kind, strings.ar.values.kind.outgoing);
  await choose(words.office, ANNEX.name.ar);
  await choose(words.unit, 'قسم الشؤون الاجتماعية');
  await choose(words.category, 'شكايات');
  await choose(words.state, strings.ar.values.state.void);
  await choose(words.scan, words.without);
  expect(now).toEqual({
    ...NO_FILTERS,
    kind: 'outgoing',
    office: ANNEX.id,
    unit: UNIT,
    category: 'complaints',
    state: 'void',
    scan: false,
  });
  fireEvent.keyDown(screen.getByRole('button', { name: `${words.scan}: ${words.without}` }), {
    key: 'Delete',
  });
  expect(now.scan).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: removeFilter.replace('{{name}}', words.state) }));
  expect(now.state).toBeNull();
  fireEvent.click(screen.getByText(strings.ar.search.removeAll));
  expect(now).toEqual(NO_FILTERS);
});

it('days are typed in any form, either end left open', async () => {
  await renderScreen(<Held />);
  fireEvent.click(await screen.findByRole('button', { name: words.received }));
  const panel = await screen.findByRole('dialog');
  fireEvent.change(within(panel).getByLabelText(words.from), { target: { value: '١/٣/٢٠٢٦' } });
  expect(now.received).toEqual({ from: '2026-03-01', to: null });
  fireEvent.change(within(panel).getByLabelText(words.to), { target: { value: '12-03-26' } });
  expect(now.received).toEqual({ from: '2026-03-01', to: '2026-03-12' });
  fireEvent.change(within(panel).getByLabelText(words.from), { target: { value: '' } });
  expect(now.received).toEqual({ from: null, to: '2026-03-12' });
  const chip = (said: string) =>
    waitFor(() => expect(screen.getByRole('button', { name: said })).toBeDefined());
  await chip(`${words.received} ${words.to} 12/03/2026`);
  fireEvent.change(within(panel).getByLabelText(words.from), { target: { value: '1/3/2026' } });
  await chip(`${words.received} 01/03/2026 – 12/03/2026`);
  expect(now.registered).toEqual(NO_FILTERS.registered);
});
