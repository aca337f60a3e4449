// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
import { CreatePanel } from '#renderer/features/people/create-panel.tsx';
import { strings } from '#renderer/i18n/strings.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { openStatus, renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const { ar } = strings;
const UNIT = '00000000-0000-4000-8000-000000000005';
const PERSON = '00000000-0000-4000-8000-000000000006';
const PASSWORD = 'نخلة عالية قرب الوادي';
const unit = {
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
};
let bridge: ReturnType<typeof installBridge>;
let units: unknown[] = [];

beforeEach(() => {
  answers.clear();
  units = [unit];
  bridge = installBridge({
    'unit.tree': () => ({ units }),
    'person.create': () => ({ id: PERSON }),
    'person.set-password': () => ({}),
    'person.grant': () => ({ grant: UNIT }),
  });
});
afterEach(cleanup);

const field = (label: string) => screen.getByLabelText(new RegExp(`^${label}`));

async function choose(label: string, value: string): Promise<void> {
  const box = screen.getByRole('combobox', { name: new RegExp(`^${label}`) });
  fireEvent.click(box);
  const list = await screen.findByRole('listbox');
  fireEvent.click(within(list).getByText(value));
}

async function fill(role: 'unit-head' | 'secretary-general' | 'clerk'): Promise<void> {
  await renderScreen(<CreatePanel onCreated={() => {}} onClose={() => {}} />);
  const type = (label: string, value: string) => fireEvent.change(field(label), { target: { value } });
  type(ar.firstRun.administrator.name, 'كريم أزولاي');
  type(ar.signIn.login, 'karim');
  for (const one of document.querySelectorAll('input[type="password"]'))
    fireEvent.change(one, { target: { value: PASSWORD } });
  if (role !== 'clerk') await choose(ar.people.role.role, ar.shell.roles[role]);
}

it('a head is made with the unit they head, in every office; without one it is asked', async () => {
  await fill('unit-head');
  fireEvent.submit(screen.getByRole('form'));
  await screen.findByText(ar.errors['field.required']);
  expect(bridge.inputsOf('person.create')).toEqual([]);
  await choose(ar.units.inUnit, unit.name.ar);
  fireEvent.submit(screen.getByRole('form'));
  await waitFor(() =>
    expect(bridge.inputsOf('person.grant')).toMatchObject([{ role: 'unit-head', office: null, unit: UNIT }]),
  );
});

it('where there is no unit yet, whoever makes a head is told where units are made', async () => {
  units = [];
  await fill('unit-head');
  await screen.findByText(ar.circuit.assign.noUnits);
});

it('the direction is the whole council’s, a clerk their own office’s', async () => {
  const here = openStatus.council?.office.id;
  for (const [role, office] of [
    ['secretary-general', null],
    ['clerk', here],
  ] as const) {
    await fill(role);
    fireEvent.submit(screen.getByRole('form'));
    await waitFor(() =>
      expect(bridge.inputsOf('person.grant').at(-1)).toMatchObject({ role, office, unit: null }),
    );
    cleanup();
  }
});
