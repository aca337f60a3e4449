// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { RecordPage } from '#renderer/features/record/record-page.tsx';
import { TrayPage } from '#renderer/features/trays/tray-page.tsx';
import { strings } from '#renderer/i18n/strings.ts';
import { council, responsible } from '#tests/electron/engine/circuit/council.ts';
import { realDesk } from '#tests/renderer/helpers/real-desk.tsx';

vi.setConfig({ testTimeout: 120_000 });

const { circuit, errors } = strings.ar;
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name: new RegExp(`^${label}`) }), { target: { value } });
/** One of the bar, or of what waits behind its dots. */
async function start(act: keyof typeof circuit.acts): Promise<HTMLElement> {
  const name = new RegExp(`^${circuit.acts[act]}`);
  await screen.findByRole('toolbar', { name: circuit.bar });
  if (!screen.queryByRole('button', { name }))
    fireEvent.click(screen.getByRole('button', { name: circuit.more }));
  fireEvent.click(await screen.findByRole('button', { name }));
  return screen.findByRole('form');
}
const send = async () => {
  fireEvent.submit(screen.getByRole('form'));
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
};
const choose = (label: string) =>
  fireEvent.keyDown(screen.getByRole('combobox', { name: new RegExp(`^${label}`) }), { key: 'ArrowUp' });

it('an answer that was waited for: its day comes, it is among the late, and what came in is linked to it', async () => {
  const house = await council();
  const { engine, as, letter } = house;
  const sender = 'وزارة الداخلية';
  await as('omar');
  const out = await letter({ kind: 'outgoing', correspondent: sender, senderReference: '' });
  await engine.ask('mail.await', { id: out, due: '2026-03-16' });
  const desk = realDesk(house);
  await desk.sit('omar', <TrayPage tray="due-soon" />);
  await screen.findByText(circuit.empty['due-soon']);
  await desk.pass(2);
  await within(await screen.findByRole('listbox')).findByText(sender);
  await screen.findAllByText(circuit.due.inTwo);
  await desk.pass(3);
  await screen.findByText(circuit.empty['due-soon']);
  await desk.sit('omar', <TrayPage tray="late" />);
  await screen.findAllByText(new RegExp(circuit.due.late_one.replace('{{count}}', '')));

  // The answer quotes nothing: it is linked the other way, and its sender's letter is proposed.
  const answer = await letter({
    correspondent: sender,
    subject: 'موافاة بالمعطيات',
    receivedOn: '2026-03-17',
  });
  await desk.sit('omar', <RecordPage id={answer} />);
  const panel = await start('reply');
  expect(within(panel).queryByText(circuit.reply.because.correspondent)).toBeNull();
  choose(circuit.reply.way);
  await within(panel).findByText(circuit.reply.because.correspondent);
  expect(within(panel).getByRole('switch').getAttribute('aria-checked')).toBe('false');
  await send();
  expect(await engine.ask('circuit.record', { id: out })).toMatchObject({
    state: 'none',
    answeredBy: [{ id: answer, closes: false }],
    awaiting: { state: 'answered' },
  });
  await desk.sit('omar', <TrayPage tray="late" />);
  await screen.findByText(circuit.empty.late);
});

it('what quotes a number of ours is taken for its answer; what we send answers what came, and closes it', async () => {
  const house = await council();
  const { engine, as, letter } = house;
  await as('omar');
  const out = await letter({ kind: 'outgoing', senderReference: '' });
  const answer = await letter({ correspondent: 'شركة', subject: 'جوابا على DEP-DKH/1/2026' });
  const desk = realDesk(house);
  await desk.sit('omar', <RecordPage id={answer} />);
  const panel = await start('reply');
  await within(panel).findByText(circuit.reply.because.reference);
  await send();
  const sent = await letter({ kind: 'outgoing', correspondent: 'شركة', senderReference: '' });
  await desk.sit('omar', <RecordPage id={sent} />);
  await within(await start('reply')).findByText(circuit.reply.because.correspondent);
  await send();
  expect(await engine.ask('circuit.record', { id: answer })).toMatchObject({
    state: 'closed',
    answers: [{ id: out, closes: false }],
    answeredBy: [{ id: sent, closes: true }],
  });
});

it('a letter opened again whose unit is closed for good: the unit that takes it over is asked for, then has it', async () => {
  const house = await council();
  const { engine, units, as, letter } = house;
  await as('fatima');
  const mail = await letter();
  await engine.ask('mail.assign', { id: mail, receivers: [responsible(units.lights)] });
  await engine.ask('mail.close', { id: mail });
  await engine.ask('unit.close', {
    unit: units.lights,
    on: '2026-03-12',
    mergedInto: null,
    reassignTo: null,
  });
  const desk = realDesk(house);
  await desk.sit('fatima', <RecordPage id={mail} />);
  await start('reopen');
  type(circuit.reopen.reason, 'طعن');
  fireEvent.submit(screen.getByRole('form'));
  await screen.findByText(errors['circuit.no-heir'].replace('{{unit}}', 'LIGHTS'));
  fireEvent.keyDown(screen.getByRole('combobox', { name: new RegExp(`^${circuit.reopen.to}`) }), {
    key: 'ArrowDown',
  });
  await send();
  const { assignments, state } = await engine.ask('circuit.record', { id: mail });
  expect([state, assignments.at(-1)?.unit?.id]).toEqual(['assigned', units.roads]);
});
