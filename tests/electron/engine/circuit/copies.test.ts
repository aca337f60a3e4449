import { expect, it, vi } from 'vitest';
import { council, responsible } from './council.ts';

vi.setConfig({ testTimeout: 180_000 });

it('a copy, an opinion or what was handed on gives no hand in a letter: it is read, its clocks and its end are another’s', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const mail = await letter();
  await engine.ask('mail.assign', {
    id: mail,
    receivers: [
      responsible(units.sg),
      responsible(units.roads, { kind: 'copy' }),
      responsible(units.lights, { kind: 'opinion' }),
    ],
  });
  const clock = { mail, preset: '55-19', nature: 'legal' as const, start: '2026-03-12' };
  const { id: deadline } = await engine.ask('deadline.set', clock);
  const out = await letter({ kind: 'outgoing', senderReference: '' });
  const reason = 'سبب';
  for (const login of ['karim', 'nadia']) {
    await as(login);
    expect(await engine.ask('circuit.record', { id: mail })).toMatchObject({ answersFor: false });
    for (const [channel, input] of [
      ['mail.close', { id: mail }],
      ['deadline.set', { ...clock, preset: 'ordinary', nature: 'internal' }],
      ['deadline.pause', { deadline, from: '2026-03-12', reason }],
      ['deadline.stop', { deadline, met: true, reason }],
    ] as const)
      expect([login, channel, await engine.refusal(channel, input)]).toEqual([
        login,
        channel,
        'circuit.not-yours',
      ]);
    // What is theirs they still do.
    await engine.ask('mail.annotate', { id: mail, text: 'اطلعت عليها' });
  }
  // The direction answers for it; so does the registry, and once it is handed on, whoever has it.
  await as('said');
  expect(await engine.ask('circuit.record', { id: mail })).toMatchObject({ answersFor: true });
  const [held] = (await engine.ask('circuit.record', { id: mail })).assignments;
  await engine.ask('mail.forward', {
    assignment: held?.id ?? '',
    receivers: [responsible(units.roads)],
    motive: reason,
  });
  await as('karim');
  await engine.ask('deadline.pause', { deadline, from: '2026-03-12', reason });
  const step = (await engine.ask('circuit.record', { id: mail })).assignments.at(-1)?.id ?? '';
  await engine.ask('mail.forward', {
    assignment: step,
    receivers: [responsible(units.water)],
    motive: reason,
  });
  expect(await engine.refusal('mail.close', { id: mail, evenSo: true })).toBe('circuit.not-yours');
  await as('omar');
  await engine.ask('mail.reply', { reply: out, answers: [mail], closes: true, evenSo: true });
  await as('karim');
  expect(await engine.refusal('mail.reopen', { id: mail, reason })).toBe('circuit.not-yours');
});
