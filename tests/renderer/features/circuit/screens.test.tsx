// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BoardPage } from '#renderer/features/board/board-page.tsx';
import { OverviewPage } from '#renderer/features/board/overview-page.tsx';
import { CalendarPage } from '#renderer/features/calendar/calendar-page.tsx';
import { DueChip } from '#renderer/features/circuit/due-chip.tsx';
import { TrayPage } from '#renderer/features/trays/tray-page.tsx';
import { CircuitSettings } from '#renderer/features/units/circuit-settings.tsx';
import { Units } from '#renderer/features/units/units.tsx';
import { strings } from '#renderer/i18n/strings.ts';
import { installBridge, Refuse } from '#tests/renderer/helpers/fake-bridge.ts';
import { openStatus, renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const ID = '00000000-0000-4000-8000-000000000001';
const { ar } = strings;
const name = { ar: 'قسم الشؤون الاجتماعية', fr: 'Division' };
const none = { count: 0, lines: [] };
const unit = {
  id: ID,
  parent: null,
  code: 'DAS',
  name,
  step: 'division',
  mode: 'paper',
  from: '2026-01-01',
  to: null,
  mergedInto: null,
  people: [],
};

let bridge: ReturnType<typeof installBridge>;

beforeEach(() => {
  bridge = installBridge({
    'paper.settings': () => ({ language: 'ar', receiptSize: 'a5' }),
    'paper.print': () => ({ outcome: 'printed', pages: 1 }),
    'unit.close': () => new Refuse('unit.open-mail', { unit: 'DAS', count: 2 }),
    'unit.tree': () => ({ units: [unit] }),
    'unit.history': () => ({ versions: [] }),
    'circuit.settings': () => ({
      steps: [{ id: 's', ar: 'قسم', fr: 'Division' }],
      escalationDays: 3,
      suggestions: true,
    }),
    'instruction.list': () => ({
      instructions: [
        { id: 'act', name: { ar: 'للتنفيذ', fr: 'Exécution' }, place: 0, retired: false, favourite: false },
      ],
    }),
    'suggestion.precision': () => ({
      learnt: 12,
      months: [{ month: '2026-10', shown: 4, first: 3, among: 4 }],
      rules: [],
    }),
    'calendar.year': () => ({
      holidays: [
        {
          date: '2026-03-20',
          name: { ar: 'عيد الفطر', fr: 'Aïd al-Fitr' },
          status: 'provisional',
          feast: 'fitr',
          hijriYear: 1447,
        },
      ],
      weekend: [6, 7],
      hijriOffset: 0,
      recomputing: 0,
      changes: [],
    }),
    'tray.counts': () => ({ late: 0 }),
    'tray.list': () => ({ lines: [] }),
    'board.head': () => ({
      units: [{ id: ID, name }],
      late: none,
      dueSoon: none,
      toTreat: none,
      awaitingOthers: none,
      sentBack: none,
      escalated: 2,
    }),
    'board.overview': () => ({
      toAssign: 1,
      awaiting: 0,
      units: [{ id: ID, parent: null, name, open: 3, late: 1, dueSoon: 0, sentBack: 0, escalated: 0 }],
    }),
  });
});
afterEach(cleanup);

it('the board shows its unit, five parts and what is empty', async () => {
  await renderScreen(<BoardPage unit={null} />);
  await screen.findByText(name.ar);
  await screen.findByText(ar.board.empty.toTreat);
  for (const part of Object.values(ar.board.tile)) expect(screen.getByText(part)).toBeTruthy();
});

it('F9 on a board prints the weekly list of its unit', async () => {
  openStatus.person?.actions.push('print.make');
  await renderScreen(<BoardPage unit={ID} />);
  await screen.findByText(name.ar);
  fireEvent.keyDown(window, { key: 'F9', keyCode: 120 });
  await waitFor(() =>
    expect(bridge.inputsOf('paper.print')).toMatchObject([{ asked: { paper: 'week', unit: ID } }]),
  );
});

it('a unit closes on a day to come, and refused for its open letters it says where to choose who goes on', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T10:00:00Z') });
  await renderScreen(<Units />);
  fireEvent.click(await screen.findByRole('button', { name: ar.units.close }));
  const day = screen.getByRole('textbox', { name: new RegExp(`^${ar.units.lastDay}`) });
  fireEvent.change(day, { target: { value: '31/12' } });
  fireEvent.submit(screen.getByRole('form'));
  await screen.findByText(ar.errors['unit.open-mail'].replace('{{unit}}', 'DAS').replace('{{count}}', '2'));
  expect(bridge.inputsOf('unit.close')).toMatchObject([{ unit: ID, on: '2026-12-31' }]);
  vi.useRealTimers();
});

it('all units are shown with their counts', async () => {
  await renderScreen(<OverviewPage />);
  expect((await screen.findByText(name.ar)).closest('a')?.getAttribute('href')).toContain(`/board/${ID}`);
});

it('an empty tray says what will appear', async () => {
  await renderScreen(<TrayPage tray="late" />);
  await screen.findByText(ar.circuit.empty.late);
});

it('settings draw the tree, the instructions with the measured precision, and the calendar', async () => {
  await renderScreen(<Units />);
  await screen.findByText(ar.units.modesShort.paper);
  cleanup();
  await renderScreen(<CircuitSettings />);
  await screen.findByText('للتنفيذ');
  await screen.findByText('75 %');
  cleanup();
  await renderScreen(<CalendarPage />);
  await screen.findByText(ar.calendar.status.provisional);
});

it('a date that is still to be computed again says so instead of how late it is', async () => {
  await renderScreen(<DueChip due="2020-01-01" stale />);
  await screen.findByText(ar.circuit.due.stale);
  cleanup();
  await renderScreen(<DueChip due="2020-01-01" />);
  expect(screen.queryByText(ar.circuit.due.stale)).toBeNull();
});
