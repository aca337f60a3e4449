import { expect, it, vi } from 'vitest';
import { council, responsible } from '#tests/electron/engine/circuit/council.ts';
import { freshId } from '#tests/helpers/letters.ts';

vi.setConfig({ testTimeout: 120_000 });

const ofMail = (mail: string) => ({ mail, assignment: null });

it('files letters nobody needs to treat, many at once, says which stayed and why, and takes it back', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const mails = [await letter(), await letter(), await letter({ priority: 'answer-required' })];
  const given = await letter();
  await engine.ask('mail.assign', { id: given, receivers: [responsible(units.roads)] });
  expect(await engine.ask('tray.counts', {})).toMatchObject({ 'to-assign': 3 });

  const { done, keptBack } = await engine.ask('mail.process', {
    from: 'to-assign',
    letters: [...mails, given].map(ofMail),
  });
  expect(done.map(({ mail, as: way }) => [mail, way])).toEqual([
    [mails[0], 'closed'],
    [mails[1], 'closed'],
  ]);
  expect(keptBack.map(({ mail, code }) => [mail, code])).toEqual([
    [mails[2], 'circuit.answer-required'],
    [given, 'circuit.not-open'],
  ]);
  expect(await engine.ask('tray.counts', {})).toMatchObject({ 'to-assign': 1 });
  expect((await engine.ask('mail.record', { id: mails[0] ?? '' })).history.at(-1)).toMatchObject({
    type: 'mail.process',
    person: 'omar',
  });

  expect(await engine.ask('mail.unprocess', { done })).toEqual({ undone: 2, keptBack: [] });
  expect(await engine.ask('tray.counts', {})).toMatchObject({ 'to-assign': 3 });
  expect(await engine.ask('circuit.record', { id: mails[0] ?? '' })).toMatchObject({ state: 'to-assign' });
  expect(await engine.refusal('mail.unprocess', { done: done.slice(0, 1) })).toBe('circuit.undo-too-late');
});

it('a head says "processed" without a word, and only they take it back, while nothing else happened', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const mail = await letter();
  const { assignments } = await engine.ask('mail.assign', {
    id: mail,
    receivers: [
      responsible(units.roads, { dueOn: '2026-03-12' }),
      { ...responsible(units.lights), kind: 'copy' },
    ],
  });
  const [work = '', copy = ''] = assignments;
  expect(
    await engine.refusal('mail.process', { from: 'due-soon', letters: [{ mail, assignment: work }] }),
  ).toBe('circuit.unit-logs-in');

  await as('karim');
  expect(await engine.ask('tray.counts', {})).toMatchObject({ 'due-soon': 1, unit: 1 });
  const { done } = await engine.ask('mail.process', {
    from: 'due-soon',
    letters: [{ mail, assignment: work }],
  });
  expect(done).toMatchObject([{ as: 'treated' }]);
  expect(await engine.ask('tray.counts', {})).toMatchObject({ 'due-soon': 0, unit: 0 });
  expect(await engine.ask('circuit.record', { id: mail })).toMatchObject({ state: 'treated' });

  await as('nadia');
  expect(await engine.refusal('mail.unprocess', { done })).toBe('person.not-allowed');
  expect(
    await engine.ask('mail.process', { from: 'copies', letters: [{ mail, assignment: copy }] }),
  ).toMatchObject({ done: [{ as: 'seen' }] });

  await as('karim');
  expect(await engine.refusal('mail.unprocess', { done })).toBe('circuit.undo-too-late');
});

it('a letter that stays without a scan leaves the list and its count, and comes back', async () => {
  const { engine, as, letter } = await council();
  await as('omar');
  const mail = await letter();
  await letter();
  expect(await engine.ask('scans.counts', {})).toMatchObject({ missing: 2 });
  const { done } = await engine.ask('mail.process', { from: 'missing-scan', letters: [ofMail(mail)] });
  expect(await engine.ask('scans.counts', {})).toMatchObject({ missing: 1 });
  expect((await engine.ask('scans.missing', { at: 0, limit: 10 })).lines).toHaveLength(1);
  expect(await engine.refusal('mail.process', { from: 'missing-scan', letters: [ofMail(mail)] })).toBe(
    'mail.has-scan',
  );
  await engine.ask('mail.unprocess', { done });
  expect(await engine.ask('scans.counts', {})).toMatchObject({ missing: 2 });
});

it('what waits to be registered: numbers kept aside, sealed envelopes, forms half typed', async () => {
  const { engine, as, letter } = await council();
  await as('fatima');
  const { books } = await engine.ask('book.list', {});
  const register = books.find(({ kind }) => kind === 'incoming')?.register ?? '';
  await engine.ask('number.reserve', { register, count: 2, reason: 'ملف مستعجل' });
  await letter();
  const sealed = await letter({
    sealed: true,
    correspondent: '',
    subject: '',
    confidentiality: 'confidential',
  });
  await engine.ask('draft.save', {
    form: 'outgoing',
    json: JSON.stringify({ id: freshId(), correspondent: 'عمالة وادي الذهب', subject: '' }),
  });
  await engine.ask('draft.save', { form: 'incoming', json: JSON.stringify({ id: freshId(), subject: ' ' }) });
  const waiting = await engine.ask('register.waiting', {});
  expect(waiting).toMatchObject({
    total: 4,
    started: [{ kind: 'outgoing', correspondent: 'عمالة وادي الذهب' }],
    numbers: [
      { kind: 'incoming', number: 38, state: 'reserved', reason: 'ملف مستعجل' },
      { kind: 'incoming', number: 39, state: 'reserved' },
    ],
    sealed: [{ id: sealed }],
  });
  await as('karim');
  expect(await engine.ask('register.waiting', {})).toMatchObject({ total: 0 });
});

it('columns, density and views are kept for one person on this computer; a file of another version is the usual desk', async () => {
  const { engine, as } = await council();
  const usual = await engine.ask('desk.load', {});
  const own = { ...usual, density: 'dense' as const };
  await engine.ask('desk.save', own);
  expect(await engine.refusal('desk.save', { ...own, columns: { ...own.columns, tray: ['number'] } })).toBe(
    'input.invalid',
  );
  await as('omar');
  expect(await engine.ask('desk.load', {})).toEqual(usual);
  await as('fatima');
  expect(await engine.ask('desk.load', {})).toEqual(own);
});
