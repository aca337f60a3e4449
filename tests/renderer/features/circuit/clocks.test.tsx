// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { RecordPage } from '#renderer/features/record/record-page.tsx';
import { strings } from '#renderer/i18n/strings.ts';
import { council } from '#tests/electron/engine/circuit/council.ts';
import { realDesk } from '#tests/renderer/helpers/real-desk.tsx';

vi.setConfig({ testTimeout: 120_000 });

const { circuit, record } = strings.ar;
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name: new RegExp(`^${label}`) }), { target: { value } });
const submit = () => fireEvent.submit(screen.getByRole('form'));
const gone = () => waitFor(() => expect(screen.queryByRole('form')).toBeNull());

it('a legal clock and an internal one on one letter: extended once, paused and resumed with their reasons, each traced', async () => {
  const house = await council();
  const { engine, as, letter } = house;
  await as('omar');
  const mail = await letter();
  await engine.ask('deadline.set', { mail, preset: '31-13', nature: 'legal', start: '2026-03-12' });
  await engine.ask('deadline.set', { mail, preset: 'urgent', nature: 'internal', start: '2026-03-12' });
  const desk = realDesk(house);
  await desk.sit('omar', <RecordPage id={mail} />);

  const line = (preset: string) => {
    const name = circuit.presets[preset as keyof typeof circuit.presets];
    const item = within(screen.getByRole('region', { name: circuit.title }))
      .getAllByRole('listitem')
      .find((one) => one.textContent?.startsWith(name));
    if (!item) throw new Error(`no clock ${preset}`);
    return within(item);
  };
  await screen.findByText(circuit.presets['31-13']);
  const dueOf = async () =>
    (await engine.ask('circuit.record', { id: mail })).deadlines
      .filter(({ preset }) => preset === '31-13')
      .map(({ due, state }) => [state, due]);
  const [[, before] = []] = await dueOf();

  // Each says what it is.
  expect(line('31-13').getByText(new RegExp(circuit.clocks.nature.legal))).toBeTruthy();
  expect(line('urgent').getByText(new RegExp(circuit.clocks.nature.internal))).toBeTruthy();

  // A reason is asked, and stays in the history.
  fireEvent.click(line('31-13').getByRole('button', { name: circuit.acts.extend }));
  submit();
  await screen.findByText(strings.ar.errors['text.required']);
  type(circuit.clock.reason, 'ينتظر خبرة تقنية');
  submit();
  await gone();
  await waitFor(() => expect(line('31-13').queryByRole('button', { name: circuit.acts.extend })).toBeNull());
  const [[, extended] = []] = await dueOf();
  expect(String(extended) > String(before)).toBe(true);

  await desk.pass(4);
  fireEvent.click(line('31-13').getByRole('button', { name: circuit.acts.pause }));
  type(circuit.clock.reason, 'وثائق ناقصة');
  submit();
  await gone();
  await screen.findByText(circuit.clocks.paused.replace('{{date}}', '16/03/2026'));
  expect(await dueOf()).toEqual([['paused', null]]);

  await desk.pass(7);
  fireEvent.click(line('31-13').getByRole('button', { name: circuit.acts.resume }));
  type(circuit.clock.reason, 'اكتملت الوثائق');
  submit();
  await gone();
  await waitFor(async () => expect((await dueOf())[0]?.[0]).toBe('running'));
  const [[, resumed] = []] = await dueOf();
  expect(String(resumed) > String(extended)).toBe(true);

  const told = screen.getAllByRole('listitem').map((item) => item.textContent ?? '');
  for (const [event, reason] of [
    ['deadlineExtended', 'ينتظر خبرة تقنية'],
    ['deadlinePaused', 'وثائق ناقصة'],
    ['deadlineResumed', 'اكتملت الوثائق'],
  ] as const)
    expect(told.some((text) => text.includes(record.events[event]) && text.includes(reason))).toBe(true);
});

it('missing papers are asked for once: a second pause of a legal clock is done only when it is said to be meant', async () => {
  const house = await council();
  const { engine, as, letter } = house;
  await as('omar');
  const mail = await letter();
  await engine.ask('deadline.set', { mail, preset: '55-19', nature: 'legal', start: '2026-03-12' });
  const desk = realDesk(house);
  await desk.pass(4);
  const [clock] = (await engine.ask('circuit.record', { id: mail })).deadlines;
  const deadline = clock?.id ?? '';
  await engine.ask('deadline.pause', { deadline, from: '2026-03-13', reason: 'وثائق ناقصة' });
  await engine.ask('deadline.resume', { deadline, to: '2026-03-14', reason: 'اكتملت' });

  await desk.sit('omar', <RecordPage id={mail} />);
  fireEvent.click(await screen.findByRole('button', { name: circuit.acts.pause }));
  type(circuit.clock.reason, 'وثيقة أخرى');
  submit();
  const sentence = strings.ar.errors['deadline.papers-once'].replace('{{from}}', '13/03/2026');
  await screen.findByText(sentence);
  const pauses = async () => (await engine.ask('circuit.record', { id: mail })).deadlines[0]?.pauses.length;
  expect(await pauses()).toBe(1);
  // Its button says what it now does; other words are another question.
  screen.getByRole('button', { name: new RegExp(`^${circuit.clock.pauseAgain}`) });
  type(circuit.clock.reason, 'شهادة السكنى ناقصة');
  expect(screen.queryByRole('button', { name: new RegExp(`^${circuit.clock.pauseAgain}`) })).toBeNull();
  submit();
  await screen.findByText(sentence);
  submit();
  await gone();
  expect(await pauses()).toBe(2);
  await screen.findByText(circuit.clocks.paused.replace('{{date}}', '16/03/2026'));
});
