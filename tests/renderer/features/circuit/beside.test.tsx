// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { BoardPage } from '#renderer/features/board/board-page.tsx';
import { RecordPage } from '#renderer/features/record/record-page.tsx';
import { strings } from '#renderer/i18n/strings.ts';
import { council, responsible } from '#tests/electron/engine/circuit/council.ts';
import { realDesk } from '#tests/renderer/helpers/real-desk.tsx';

vi.setConfig({ testTimeout: 120_000 });

const { circuit, board } = strings.ar;
const DAY_MS = 86_400_000;
const field = (label: string) => screen.getByRole('combobox', { name: new RegExp(`^${label}`) });
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name: new RegExp(`^${label}`) }), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${name}`) }));
const send = async () => {
  fireEvent.submit(screen.getByRole('form'));
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
};

/** Gives something beside the responsible one, from the letter's own panel. */
async function giveBeside(kind: keyof typeof circuit.kind, unit: string, due: string): Promise<void> {
  const name = new RegExp(`^${circuit.acts.subtask}`);
  if (!screen.queryByRole('button', { name })) press(circuit.more);
  fireEvent.click(await screen.findByRole('button', { name }));
  const panel = await screen.findByRole('form');
  within(panel).getByText(circuit.assign.subtaskTitle);
  fireEvent.change(field(circuit.assign.receiver), { target: { value: unit } });
  await screen.findAllByRole('option');
  fireEvent.keyDown(field(circuit.assign.receiver), { key: 'Enter' });
  for (let at = 0; at < 3 && !field(circuit.assign.kind).textContent?.includes(circuit.kind[kind]); at += 1)
    fireEvent.keyDown(field(circuit.assign.kind), { key: 'ArrowDown' });
  type(circuit.assign.due, due);
  await send();
}

it('a sub-task with its own date and two opinions side by side: given, answered, read by whoever answers for the letter', async () => {
  const house = await council();
  const { engine, units, as, letter } = house;
  await as('omar');
  const mail = await letter();
  await engine.ask('mail.assign', { id: mail, receivers: [responsible(units.sg, { dueOn: '2026-03-30' })] });
  const desk = realDesk(house);
  const steps = async () => (await engine.ask('circuit.record', { id: mail })).assignments;

  await desk.sit('omar', <RecordPage id={mail} />);
  await screen.findByRole('region', { name: circuit.title });
  await giveBeside('opinion', 'LIGHTS', '16/03/2026');
  await giveBeside('opinion', 'ROADS', '17/03/2026');
  await giveBeside('subtask', 'ROADS', '13/03/2026');
  expect((await steps()).map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
    ['responsible', '2026-03-30'],
    ['opinion', '2026-03-16'],
    ['opinion', '2026-03-17'],
    ['subtask', '2026-03-13'],
  ]);

  // The sub-task is late on its own date; the letter is not.
  engine.machine.passTime(2 * DAY_MS);
  await desk.sit('karim', <BoardPage unit={null} />);
  const late = await screen.findByRole('button', { name: new RegExp(board.tile.late) });
  await waitFor(() => expect(late.textContent).toContain('1'));
  await screen.findByRole('complementary');

  // Each answers in words from the letter itself.
  for (const [login, words] of [
    ['nadia', 'لا مانع من جهتنا'],
    ['karim', 'نفضل التأجيل'],
    ['karim', 'أنجز القياس'],
  ] as const) {
    await desk.sit(login, <RecordPage id={mail} />);
    await screen.findByRole('region', { name: circuit.title });
    fireEvent.click(await screen.findByRole('button', { name: new RegExp(`^${circuit.acts.treat}`) }));
    type(circuit.treat.note, words);
    await send();
    await screen.findAllByText(words);
  }
  await as('omar');
  expect((await steps()).map(({ kind, state }) => [kind, state])).toEqual([
    ['responsible', 'waiting'],
    ['opinion', 'treated'],
    ['opinion', 'treated'],
    ['subtask', 'treated'],
  ]);

  // Whoever answers for the letter reads them beside it; its own date never moved.
  await desk.sit('said', <RecordPage id={mail} />);
  const card = await screen.findByRole('region', { name: circuit.title });
  for (const words of ['لا مانع من جهتنا', 'نفضل التأجيل', 'أنجز القياس']) within(card).getByText(words);
  expect((await steps())[0]).toMatchObject({ dueOn: '2026-03-30', nextDue: '2026-03-30' });
});
