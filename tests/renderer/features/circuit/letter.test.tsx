// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { listenForShortcuts } from '#renderer/app/shortcuts/registry.ts';
import { CircuitBar } from '#renderer/features/circuit/circuit-bar.tsx';
import type { Circuit } from '#renderer/features/circuit/use-circuit.ts';
import { strings } from '#renderer/i18n/strings.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { openStatus, renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const ID = '00000000-0000-4000-8000-000000000001';
const UNIT = '00000000-0000-4000-8000-000000000002';
const { ar } = strings;
const name = { ar: 'قسم الشؤون الاجتماعية', fr: 'Division' };
const mail = {
  id: ID,
  kind: 'incoming',
  label: 'A/42/2026',
  correspondent: 'جمعية',
  subject: 'دعم',
  receivedOn: '2026-11-22',
  state: 'registered',
  hidden: false,
} as const;
const circuit: Circuit = {
  state: 'to-assign',
  assignments: [],
  deadlines: [],
  answeredBy: [],
  answers: [],
  awaiting: null,
  original: { place: '', unit: null, person: null, receivedBy: '', since: null },
};

afterEach(cleanup);

it('F8 asks to whom, a proposal is taken as it is, Ctrl+S assigns and keeps what was proposed', async () => {
  openStatus.person?.actions.push('mail.assign');
  const bridge = installBridge({
    'unit.tree': () => ({
      units: [
        {
          id: UNIT,
          parent: null,
          code: 'DAS',
          name,
          step: 'division',
          mode: 'heads',
          from: '2026-01-01',
          to: null,
          mergedInto: null,
          people: [],
        },
      ],
    }),
    'suggestion.units': () => ({
      units: [{ unit: UNIT, name, share: 0.9, why: 'words', because: ['دعم'] }],
    }),
    'instruction.list': () => ({ instructions: [] }),
    'deadline.presets': () => ({ presets: [] }),
    'mail.assign': () => ({ assignments: [ID] }),
  });
  const stop = listenForShortcuts();
  await renderScreen(<CircuitBar mail={mail} circuit={circuit} />);
  fireEvent.keyDown(window, { key: 'F8', keyCode: 119 });
  await screen.findByText(ar.circuit.assign.title);
  await screen.findByText(name.ar);
  fireEvent.click(await screen.findByRole('button', { name: new RegExp(name.ar) }));
  await waitFor(() => expect(screen.getByDisplayValue(name.ar)).toBeTruthy());
  fireEvent.keyDown(window, { key: 's', keyCode: 83, ctrlKey: true });
  await waitFor(() => expect(bridge.inputsOf('mail.assign')).toHaveLength(1));
  expect(bridge.inputsOf('mail.assign')[0]).toMatchObject({
    id: ID,
    receivers: [{ kind: 'responsible', unit: UNIT, person: null }],
    suggested: [UNIT],
    paper: null,
  });
  await waitFor(() => expect(screen.queryByText(ar.circuit.assign.title)).toBeNull());
  stop();
});
