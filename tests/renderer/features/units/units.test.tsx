// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
import { Units } from '#renderer/features/units/units.tsx';
import { strings } from '#renderer/i18n/strings.ts';
import type { UnitLine } from '#shared/contract/units.ts';
import { installBridge, Refuse } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const { ar } = strings;
const SG = '00000000-0000-4000-8000-00000000000a';
const DAS = '00000000-0000-4000-8000-00000000000b';
const NEW = '00000000-0000-4000-8000-00000000000c';

const unit = (id: string, code: string, arabic: string, parent: string | null): UnitLine => ({
  id,
  parent,
  code,
  name: { ar: arabic, fr: '' },
  step: 'division',
  mode: 'heads',
  from: '2026-01-01',
  to: null,
  mergedInto: null,
  people: [],
});

let units: UnitLine[] = [];
let bridge: ReturnType<typeof installBridge>;

interface Sent {
  unit: string;
  code: string;
  name: { ar: string; fr: string };
  parent: string | null;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T10:00:00Z') });
  answers.clear();
  units = [unit(SG, 'SG', 'الكتابة العامة', null), unit(DAS, 'DAS', 'قسم الشؤون الاجتماعية', SG)];
  const changed = () => bridge.emit({ type: 'changed', entity: 'unit', ids: [] });
  bridge = installBridge({
    'unit.tree': () => ({ units }),
    'unit.history': () => ({ versions: [] }),
    'circuit.settings': () => ({
      steps: [{ id: 'division', ar: 'قسم', fr: 'Division' }],
      escalationDays: 3,
      suggestions: true,
    }),
    'unit.create': ({ code, name, parent }: Sent) => {
      if (units.some((one) => one.code === code)) return new Refuse('unit.code-taken', { code });
      units = [...units, unit(NEW, code, name.ar, parent)];
      changed();
      return { id: NEW };
    },
    'unit.change': (sent: Sent) => {
      units = units.map((one) => (one.id === sent.unit ? { ...one, name: sent.name } : one));
      changed();
      return {};
    },
    'unit.close': (sent: Sent) => {
      units = units.filter((one) => one.id !== sent.unit);
      changed();
      return { moved: 0 };
    },
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const field = (name: string) => screen.getByRole('textbox', { name: new RegExp(`^${name}`) });
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const list = () => screen.findByRole('list', { name: ar.units.title });

it('a unit is made below the one looked at, from a day on, and is the one looked at then', async () => {
  await renderScreen(<Units />);
  fireEvent.click(within(await list()).getByText('قسم الشؤون الاجتماعية'));
  await press(ar.units.create);
  type(ar.units.nameAr, 'مصلحة الجمعيات');
  type(ar.units.code, 'ASSO');
  type(ar.units.from, '1/12/2026');
  fireEvent.submit(screen.getByRole('form'));
  await screen.findByRole('region', { name: 'مصلحة الجمعيات' });
  expect(bridge.inputsOf('unit.create')).toEqual([
    {
      parent: DAS,
      code: 'ASSO',
      name: { ar: 'مصلحة الجمعيات', fr: '' },
      step: 'division',
      mode: 'heads',
      from: '2026-12-01',
    },
  ]);
  expect(within(await list()).getAllByRole('button')).toHaveLength(3);
});

it('what is missing or taken is said at its field, and nothing typed is lost', async () => {
  await renderScreen(<Units />);
  await press(ar.units.create);
  type(ar.units.nameAr, 'قسم التعمير');
  fireEvent.submit(screen.getByRole('form'));
  await waitFor(() => expect(field(ar.units.code).getAttribute('aria-invalid')).toBe('true'));
  expect(bridge.inputsOf('unit.create')).toEqual([]);
  type(ar.units.code, 'DAS');
  fireEvent.submit(screen.getByRole('form'));
  await screen.findByText(ar.errors['unit.code-taken'].replace('{{code}}', 'DAS'));
  expect(field(ar.units.nameAr)).toHaveProperty('value', 'قسم التعمير');
});

it('a unit is renamed from a day on, and closed into another one', async () => {
  await renderScreen(<Units />);
  fireEvent.click(within(await list()).getByText('قسم الشؤون الاجتماعية'));
  await press(ar.units.change);
  type(ar.units.nameAr, 'قسم العمل الاجتماعي');
  fireEvent.submit(screen.getByRole('form'));
  await screen.findByRole('region', { name: 'قسم العمل الاجتماعي' });
  expect(bridge.inputsOf('unit.change')).toMatchObject([
    { unit: DAS, on: '2026-11-22', code: 'DAS', parent: SG, name: { ar: 'قسم العمل الاجتماعي' } },
  ]);

  await press(ar.units.close);
  type(ar.units.lastDay, '31/12');
  fireEvent.submit(screen.getByRole('form'));
  await waitFor(async () => expect(within(await list()).getAllByRole('button')).toHaveLength(1));
  expect(bridge.inputsOf('unit.close')).toEqual([
    { unit: DAS, on: '2026-12-31', mergedInto: null, reassignTo: null },
  ]);
});
