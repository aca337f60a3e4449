// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
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
  answersFor: true,
  answeredBy: [],
  answers: [],
  awaiting: null,
  original: { place: '', unit: null, person: null, receivedBy: '', since: null },
};

afterEach(() => {
  cleanup();
  answers.clear();
});

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

const HELD: Circuit['assignments'][number] = {
  id: ID,
  kind: 'responsible',
  state: 'taken',
  unit: { id: UNIT, ...name },
  person: null,
  from: null,
  parent: null,
  instruction: null,
  note: '',
  dueOn: '2026-03-01',
  nextDue: '2026-03-01',
  by: '',
  at: '2026-02-01T09:00:00+01:00',
  takenAt: null,
  endedAt: null,
  outcome: '',
  paperOn: null,
  may: ['forward'],
  onPaper: false,
};

it('F8 on a late letter proposes today, says which day has passed, and proposes no unit when unsure', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-12T10:00:00Z') });
  openStatus.person?.actions.push('mail.assign');
  installBridge({
    'unit.tree': () => ({ units: [] }),
    'suggestion.units': () => ({ units: [] }),
    'instruction.list': () => ({ instructions: [] }),
    'deadline.presets': () => ({ presets: [] }),
  });
  await renderScreen(
    <CircuitBar mail={mail} circuit={{ ...circuit, state: 'assigned', assignments: [HELD] }} />,
  );
  fireEvent.keyDown(window, { key: 'F8', keyCode: 119 });
  await screen.findByText(ar.circuit.assign.forwardTitle);
  screen.getByDisplayValue('12/03/2026');
  screen.getByText(ar.circuit.assign.duePassed.replace('{{date}}', '01/03/2026'));
  expect(screen.queryByText(ar.circuit.assign.suggested)).toBeNull();
  cleanup();
  // A day still to come is kept.
  const later = { ...HELD, dueOn: '2026-03-20' };
  await renderScreen(
    <CircuitBar mail={mail} circuit={{ ...circuit, state: 'assigned', assignments: [later] }} />,
  );
  fireEvent.keyDown(window, { key: 'F8', keyCode: 119 });
  await screen.findByDisplayValue('20/03/2026');
  vi.useRealTimers();
});

it('each proposal says why and is taken at one press; nothing is proposed when unsure', async () => {
  openStatus.person?.actions.push('mail.assign');
  const found = (['rule', 'words', 'similar'] as const).map((why, at) => ({
    unit: `${ID.slice(0, -1)}${at + 4}`,
    name: { ar: `قسم ${at}`, fr: `Division ${at}` },
    share: 0.9 - at / 10,
    why,
    because: ['دعم', 'جمعية'],
  }));
  const unit = {
    parent: null,
    code: 'X',
    step: 's',
    mode: 'heads',
    from: '2026-01-01',
    to: null,
    mergedInto: null,
  };
  let proposed = found;
  installBridge({
    'unit.tree': () => ({
      units: found.map((one) => ({ ...unit, id: one.unit, name: one.name, people: [] })),
    }),
    'suggestion.units': () => ({ units: proposed }),
    'instruction.list': () => ({ instructions: [] }),
    'deadline.presets': () => ({ presets: [] }),
  });
  const open = async () => {
    await renderScreen(<CircuitBar mail={mail} circuit={circuit} />);
    fireEvent.keyDown(window, { key: 'F8', keyCode: 119 });
    await screen.findByText(ar.circuit.assign.title);
  };
  await open();
  await screen.findByText(ar.circuit.assign.suggested);
  for (const { name: one, why } of found)
    expect(screen.getByRole('button', { name: new RegExp(one.ar) }).textContent).toContain(
      ar.circuit.assign.because[why].replace('{{words}}', 'دعم، جمعية'),
    );
  fireEvent.click(screen.getByRole('button', { name: /قسم 2/ }));
  await screen.findByDisplayValue('قسم 2');
  cleanup();
  answers.clear();
  proposed = [];
  await open();
  await waitFor(() => expect(screen.queryByText(ar.circuit.assign.suggested)).toBeNull());
});
