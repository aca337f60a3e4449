// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CalendarPage } from '#renderer/features/calendar/calendar-page.tsx';
import { InstructionField } from '#renderer/features/circuit/instruction-field.tsx';
import { DeadlineRules } from '#renderer/features/deadline-rules/deadline-rules.tsx';
import { CircuitSettings } from '#renderer/features/units/circuit-settings.tsx';
import { strings } from '#renderer/i18n/strings.ts';
import { installBridge, Refuse } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const ID = '00000000-0000-4000-8000-000000000001';
const RULE = '00000000-0000-4000-8000-000000000002';
const { ar } = strings;
const name = { ar: 'قسم الشؤون الاجتماعية', fr: 'Division' };
const form = {
  calculator: 'calendar-days',
  count: 60,
  extension: null,
  extensionTimes: 0,
  movesToWorkingDay: true,
  silenceAccepts: false,
  source: 'decree 2-17-265: answer within 60 days',
  since: null,
  inForce: true,
};
const unit = { id: ID, parent: null, code: 'DAS', name, step: 's', mode: 'heads', from: '2026-01-01' };
const act = { id: 'act', name: { ar: 'للتنفيذ', fr: 'Exécution' }, place: 0, retired: false };

const FITR = { date: '2026-03-20', name: { ar: 'عيد الفطر', fr: 'Aïd al-Fitr' } };
const NO_FEAST = { feast: null, hijriYear: null };

let bridge: ReturnType<typeof installBridge>;

beforeEach(() => {
  bridge = installBridge({
    'unit.tree': () => ({ units: [{ ...unit, to: null, mergedInto: null, people: [] }] }),
    'circuit.settings': () => ({
      steps: [{ id: 's', ar: 'قسم', fr: 'Division' }],
      escalationDays: 3,
      suggestions: true,
    }),
    'circuit.configure': () => ({}),
    'instruction.list': () => ({ instructions: [{ ...act, favourite: false }] }),
    'instruction.change': () => ({ id: ID }),
    'instruction.favourite': () => ({}),
    'suggestion.precision': () => ({
      learnt: 120,
      months: [{ month: '2026-10', shown: 40, first: 30, among: 36 }],
      rules: [{ id: RULE, match: 'sender', text: 'وزاره الداخليه', unit: ID }],
    }),
    'suggestion.rule': () => ({ id: RULE }),
    'deadline.forms': () => ({
      presets: [
        {
          name: 'complaint',
          forms: [
            { ...form, inForce: false },
            { ...form, count: 30, since: '2026-03-10', source: 'الجريدة الرسمية 7999' },
          ],
        },
      ],
    }),
    'deadline.preset': () => ({}),
    'calendar.year': ({ office }: { office: string | null }) => ({
      holidays: [
        { ...FITR, status: 'provisional', feast: 'fitr', hijriYear: 1447 },
        { date: '2026-05-01', name: { ar: 'عيد الشغل', fr: 'Travail' }, status: 'fixed', ...NO_FEAST },
        ...(office
          ? [
              {
                date: '2026-06-08',
                name: { ar: 'موسم محلي', fr: 'Moussem' },
                status: 'exceptional',
                ...NO_FEAST,
              },
            ]
          : []),
      ],
      weekend: [6, 7],
      hijriOffset: -1,
      recomputing: 1,
      changes: [
        {
          id: RULE,
          kind: 'add',
          date: '2026-04-02',
          name: { ar: 'عطلة استثنائية', fr: 'Congé' },
          office: null,
          withdrawn: false,
          recomputed: true,
          moved: 1,
          by: 'فاطمة',
          at: '2026-03-12T10:00:00Z',
        },
      ],
    }),
    'calendar.moves': () => ({
      moves: [{ deadline: ID, mail: ID, label: 'A/38/2026', before: '2026-04-02', after: '2026-04-03' }],
    }),
    'calendar.configure': ({ evenSo }: { evenSo: boolean }) =>
      evenSo ? {} : new Refuse('calendar.rest-on-deadlines', { count: 4, date: '2026-03-13' }),
    'calendar.say': () => ({ change: ID }),
    'calendar.remove': () => ({ change: ID }),
    'calendar.withdraw': ({ evenSo }: { evenSo: boolean }) =>
      evenSo ? {} : new Refuse('calendar.moves-deadlines', { count: 2, date: '2026-04-02' }),
    'calendar.add': ({ evenSo }: { evenSo: boolean }) =>
      evenSo ? { change: ID } : new Refuse('calendar.moves-deadlines', { count: 3, date: '2026-06-08' }),
  });
});
afterEach(cleanup);

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name: new RegExp(`^${label}`) }), { target: { value } });
const press = (label: string | RegExp) => fireEvent.click(screen.getByRole('button', { name: label }));
/** Closed, an arrow changes a choice at once. */
const nextChoice = (label: string) =>
  fireEvent.keyDown(screen.getByRole('combobox', { name: new RegExp(`^${label}`) }), { key: 'ArrowDown' });
const fill = (words: string, params: Record<string, string>) =>
  Object.entries(params).reduce((text, [key, value]) => text.replace(`{{${key}}}`, value), words);

it('every rule shows its dated forms with the source; a new form is sent with its day and where it was read', async () => {
  await renderScreen(<DeadlineRules />);
  await screen.findByText(/^60 يوم/);
  expect(screen.getByText('الجريدة الرسمية 7999')).toBeTruthy();
  // The delivered source speaks the person's language.
  expect(screen.getByText(ar.circuit.sources.complaint)).toBeTruthy();
  press(fill(ar.deadlineRules.revise, { name: ar.circuit.presets.complaint }));
  const panel = screen.getByRole('form');
  fireEvent.submit(panel);
  // Nothing is sent without a day and a source.
  await within(panel).findAllByText(ar.errors['field.required']);
  expect(bridge.inputsOf('deadline.preset')).toEqual([]);
  type(ar.deadlineRules.from, '01/01/2027');
  type(ar.deadlineRules.count, '45');
  type(ar.deadlineRules.source, 'قرار جديد');
  fireEvent.submit(panel);
  await waitFor(() =>
    expect(bridge.inputsOf('deadline.preset')).toEqual([
      {
        name: 'complaint',
        from: '2027-01-01',
        calculator: 'calendar-days',
        count: 45,
        extension: null,
        extensionTimes: 0,
        movesToWorkingDay: true,
        silenceAccepts: false,
        source: 'قرار جديد',
      },
    ]),
  );
});

it('rules of suggestion are listed, added and removed beside the measured precision', async () => {
  await renderScreen(<CircuitSettings />);
  await screen.findByText('وزاره الداخليه');
  await screen.findByText('75 %');
  await screen.findByText('90 %');
  press(fill(ar.circuitSettings.removeRule, { text: 'وزاره الداخليه' }));
  await waitFor(() =>
    expect(bridge.inputsOf('suggestion.rule')).toEqual([
      { id: RULE, match: 'sender', text: 'وزاره الداخليه', unit: ID, removed: true },
    ]),
  );
  nextChoice(ar.circuitSettings.match);
  type(ar.circuitSettings.wordText, 'إنارة');
  nextChoice(ar.circuitSettings.toUnit);
  fireEvent.submit(screen.getByRole('form', { name: ar.circuitSettings.newRule }));
  await waitFor(() =>
    expect(bridge.inputsOf('suggestion.rule')[1]).toEqual({
      id: null,
      match: 'word',
      text: 'إنارة',
      unit: ID,
      removed: false,
    }),
  );
  fireEvent.click(screen.getByRole('switch', { name: ar.circuitSettings.suggestionsOn }));
  await waitFor(() => expect(bridge.inputsOf('circuit.configure')).toEqual([{ suggestions: false }]));
});

it('steps, escalation and instructions are changed in place; a favourite is a star beside the choice', async () => {
  await renderScreen(<CircuitSettings />);
  await screen.findByText('للتنفيذ');
  type(ar.circuitSettings.escalationDays, '٥');
  press(ar.circuitSettings.save);
  await waitFor(() => expect(bridge.inputsOf('circuit.configure')).toEqual([{ escalationDays: 5 }]));
  press(ar.circuitSettings.addStep);
  type(ar.circuitSettings.ar, 'الديوان');
  type(ar.circuitSettings.fr, 'Cabinet');
  const steps = within(screen.getByRole('region', { name: ar.circuitSettings.steps }));
  fireEvent.submit(steps.getByLabelText(ar.circuitSettings.ar).closest('form') as HTMLFormElement);
  await waitFor(() =>
    expect(bridge.inputsOf('circuit.configure')[1]).toMatchObject({
      steps: [{ id: 's' }, { ar: 'الديوان', fr: 'Cabinet' }],
    }),
  );
  press(fill(ar.circuitSettings.retire, { name: 'للتنفيذ' }));
  await waitFor(() => expect(bridge.inputsOf('instruction.change')).toEqual([{ ...act, retired: true }]));
  cleanup();
  await renderScreen(<InstructionField value="act" onChange={() => {}} />);
  await waitFor(() =>
    expect(screen.getByRole('button', { name: ar.circuit.assign.favourite })).toHaveProperty(
      'disabled',
      false,
    ),
  );
  press(ar.circuit.assign.favourite);
  await waitFor(() =>
    expect(bridge.inputsOf('instruction.favourite')).toEqual([{ id: 'act', favourite: true }]),
  );
});

it('the calendar: a feast confirmed, the week and the offset changed, what moved shown, old dates said to be stale', async () => {
  await renderScreen(<CalendarPage />);
  await screen.findByText(ar.calendar.recomputing);
  press(fill(ar.calendar.confirm, { name: 'عيد الفطر' }));
  await waitFor(() =>
    expect(bridge.inputsOf('calendar.say')).toEqual([
      { feast: 'fitr', hijriYear: 1447, firstDay: '2026-03-20' },
    ]),
  );
  // Announced for another day: moved by its first one.
  press(fill(ar.calendar.move, { name: 'عيد الفطر' }));
  await screen.findByText(fill(ar.calendar.moveTitle, { name: 'عيد الفطر' }));
  type(ar.calendar.firstDay, '21/03/2026');
  fireEvent.submit(screen.getByRole('form'));
  await waitFor(() =>
    expect(bridge.inputsOf('calendar.say')[1]).toMatchObject({
      feast: 'fitr',
      hijriYear: 1447,
      firstDay: '2026-03-21',
    }),
  );
  const switches = within(screen.getByRole('region', { name: ar.calendar.rules })).getAllByRole('switch');
  expect(switches.map((one) => one.getAttribute('aria-checked'))).toEqual([
    ...Array(5).fill('false'),
    'true',
    'true',
  ]);
  fireEvent.click(switches[4] as HTMLElement);
  fireEvent.click(switches[6] as HTMLElement);
  nextChoice(ar.calendar.offset);
  press(ar.calendar.saveRules);
  await screen.findByText(fill(ar.errors['calendar.rest-on-deadlines'], { count: '4', date: '13/03/2026' }));
  // Another choice is another question.
  nextChoice(ar.calendar.offset);
  expect(screen.queryByRole('button', { name: ar.calendar.evenSo })).toBeNull();
  fireEvent.keyDown(screen.getByRole('combobox', { name: new RegExp(`^${ar.calendar.offset}`) }), {
    key: 'ArrowUp',
  });
  press(ar.calendar.evenSo);
  await waitFor(() =>
    expect(bridge.inputsOf('calendar.configure')).toEqual([
      { weekend: [5, 6], hijriOffset: 0, evenSo: false },
      { weekend: [5, 6], hijriOffset: 0, evenSo: true },
    ]),
  );
  // Taken back, a day off may fall on due dates again: asked once.
  const taken = fill(ar.calendar.withdraw, { name: 'عطلة استثنائية' });
  press(taken);
  await screen.findByText(fill(ar.errors['calendar.moves-deadlines'], { count: '2', date: '02/04/2026' }));
  press(`${taken}: ${ar.calendar.evenSo}`);
  await waitFor(() =>
    expect(bridge.inputsOf('calendar.withdraw')).toEqual([
      { change: RULE, evenSo: false },
      { change: RULE, evenSo: true },
    ]),
  );
  press(new RegExp(ar.calendar.moved_one));
  await screen.findByText('A/38/2026');
  expect(screen.getByText('03/04/2026')).toBeTruthy();
});

it('an exceptional day of one office: asked for when due dates fall on it, listed for that office alone', async () => {
  await renderScreen(<CalendarPage />);
  await screen.findByText('عيد الشغل');
  expect(screen.queryByText('موسم محلي')).toBeNull();
  nextChoice(ar.calendar.whereTo);
  await screen.findByText('موسم محلي');
  press(fill(ar.calendar.remove, { name: 'عيد الشغل' }));
  await waitFor(() =>
    expect(bridge.inputsOf('calendar.remove')).toEqual([{ date: '2026-05-01', office: ID }]),
  );
  press(ar.calendar.add);
  type(ar.calendar.date, '08/06/2026');
  const panel = screen.getByRole('form');
  fireEvent.submit(panel);
  await screen.findByText(fill(ar.errors['calendar.moves-deadlines'], { count: '3', date: '08/06/2026' }));
  fireEvent.submit(panel);
  await waitFor(() => expect(bridge.inputsOf('calendar.add')).toHaveLength(2));
  expect(bridge.inputsOf('calendar.add')[1]).toMatchObject({
    date: '2026-06-08',
    office: ID,
    evenSo: true,
  });
});
