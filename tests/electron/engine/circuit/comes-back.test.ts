import { expect, it, vi } from 'vitest';
import type { InputOf } from '#shared/contract/ipc.ts';
import { council, responsible } from './council.ts';

vi.setConfig({ testTimeout: 180_000 });

it('an answer that is waited for comes back to the registry by itself, on its date, and late after it', async () => {
  const { engine, as, letter } = await council();
  await as('omar');
  const out = await letter({ kind: 'outgoing', correspondent: 'وزارة الداخلية', senderReference: '' });
  await engine.ask('mail.await', { id: out, due: '2026-03-20' });
  const found = async (tray: 'due-soon' | 'late') => {
    const page = await engine.ask('tray.list', { tray, unit: null, after: null, limit: 5 });
    expect((await engine.ask('tray.counts', {}))[tray]).toBe(page.lines.length);
    return page.lines.map(({ id, due, urgency }) => [id, due, urgency]);
  };
  // The last moment before two days are left, and the first one after; Morocco keeps UTC in Ramadan.
  engine.machine.setTime('2026-03-17T23:59:59.000Z');
  expect([await found('due-soon'), await found('late')]).toEqual([[], []]);
  engine.machine.setTime('2026-03-18T00:00:01.000Z');
  expect(await found('due-soon')).toEqual([[out, '2026-03-20', 'due-soon']]);
  engine.machine.setTime('2026-03-20T22:59:00.000Z');
  expect(await engine.ask('deadline.reminders', {})).toMatchObject({ answersDue: 1, late: 0, dueSoon: 0 });
  expect(await found('due-soon')).toEqual([[out, '2026-03-20', 'due-soon']]);
  engine.machine.setTime('2026-03-21T01:00:01.000Z');
  expect([await found('due-soon'), await found('late')]).toEqual([[], [[out, '2026-03-20', 'late']]]);
  // One key, and nobody waits any more; a second one takes that back.
  const { done } = await engine.ask('mail.process', {
    from: 'late',
    letters: [{ mail: out, assignment: null }],
  });
  expect(done).toMatchObject([{ as: 'dropped' }]);
  expect(await found('late')).toEqual([]);
  await engine.ask('mail.unprocess', { done });
  const answer = await letter({
    correspondent: 'وزارة الداخلية',
    subject: 'جواب',
    receivedOn: '2026-03-21',
  });
  // An answer of the same correspondent is proposed, without any reference quoted.
  const { found: proposed } = await engine.ask('reply.suggestions', { id: answer });
  expect(proposed).toMatchObject([{ line: { id: out }, why: 'correspondent' }]);
  await engine.ask('mail.reply', { reply: answer, answers: [out], closes: false });
  expect(await found('late')).toEqual([]);
});

it('a substitute has the trays, the board and the acts of the absent from the first day to the last', async () => {
  const { engine, units, people, as, letter } = await council();
  await as('fatima');
  const lend = {
    person: people.nadia,
    role: 'unit-head' as const,
    office: null,
    unit: units.roads,
    from: '2026-03-16',
    to: '2026-03-18',
    onBehalfOf: people.karim,
  };
  await engine.ask('person.grant', lend);
  const given: string[] = [];
  for (let letters = 0; letters < 3; letters++) {
    const receivers = [responsible(units.roads, { dueOn: '2026-03-17' })];
    const { assignments } = await engine.ask('mail.assign', { id: await letter(), receivers });
    given.push(assignments[0] ?? '');
  }
  await as('nadia');
  const seen = async () => {
    const board = await engine.ask('board.head', { unit: null, lines: 5 });
    const { unit } = await engine.ask('tray.counts', {});
    expect(board.toTreat.count).toBe(unit);
    return [unit, board.units.length];
  };
  const treat = (assignment = '') => engine.call('mail.treat', { assignment, note: 'تم' });
  const day = (on: string) => engine.machine.setTime(`${on}T09:00:00.000Z`);
  expect(await seen()).toEqual([0, 1]);
  expect(await treat(given[0])).toMatchObject({ ok: false });
  day('2026-03-15');
  expect(await seen()).toEqual([0, 1]);
  // The session was opened before the first day: nobody signs in again for it.
  day('2026-03-16');
  expect(await seen()).toEqual([3, 2]);
  expect(await treat(given[0])).toMatchObject({ ok: true });
  day('2026-03-18');
  expect(await seen()).toEqual([2, 2]);
  expect(await treat(given[1])).toMatchObject({ ok: true });
  day('2026-03-19');
  expect(await seen()).toEqual([0, 1]);
  expect(await treat(given[2])).toMatchObject({ ok: false });
  await as('karim');
  expect(await engine.ask('tray.counts', {})).toMatchObject({ unit: 1 });
});

it('a near letter of the same sender is proposed with its subject, only to whoever may read it; unsure, nothing is', async () => {
  const { engine, units, people, as, letter } = await council();
  await as('fatima');
  const sender = 'جمعية الأمل للتنمية';
  const subject = 'طلب إصلاح شبكة الإنارة العمومية بحي السلام';
  const past = await letter({ correspondent: sender, subject });
  await engine.ask('mail.assign', { id: past, receivers: [responsible(units.lights)] });
  const secret = await letter({
    correspondent: sender,
    subject: 'طلب إصلاح شبكة الماء الشروب بحي السلام',
    confidentiality: 'secret',
  });
  await engine.ask('mail.assign', { id: secret, receivers: [responsible(units.water)] });
  const ask = (words: string) => engine.ask('suggestion.units', { correspondent: sender, subject: words });
  const near = 'طلب إصلاح شبكة الانارة العمومية بحي السلام 2';
  expect((await ask(near)).units).toMatchObject([{ unit: units.lights, why: 'similar', because: [subject] }]);
  expect((await ask('طلب إصلاح شبكة الماء الشروب بحي السلام')).units.map(({ unit }) => unit)).not.toContain(
    units.water,
  );
  // A head who may assign inside the roads has no sight of the letter that lies with the water, nor of its subject.
  const other = await letter({ correspondent: sender, subject: 'شكاية حول تسرب المياه بالسوق الأسبوعي' });
  await engine.ask('mail.assign', { id: other, receivers: [responsible(units.water)] });
  await as('karim');
  expect((await ask('شكاية حول تسرب المياه بالسوق الاسبوعي')).units).toEqual([]);
  expect((await ask(near)).units).toMatchObject([{ because: [subject] }]);
  expect(people.karim).not.toBe('');
});

it('two units that past letters send the same words to are no suggestion', async () => {
  const { engine, units, as, letter } = await council();
  await as('fatima');
  const one = (changes: Partial<InputOf<'mail.register'>>, unit: string) =>
    letter(changes).then((id) => engine.ask('mail.assign', { id, receivers: [responsible(unit)] }));
  const words = 'طلب رخصة استغلال الملك العمومي';
  const ask = async (subject: string) =>
    (await engine.ask('suggestion.units', { correspondent: 'مواطن جديد', subject })).units;
  for (let letters = 0; letters < 30; letters++) {
    const unit = [units.roads, units.water, units.lights][letters % 3] ?? '';
    await one({ correspondent: `مواطن ${letters}`, subject: words }, unit);
  }
  expect(await ask(words)).toEqual([]);
  for (let letters = 0; letters < 12; letters++)
    await one({ correspondent: `شركة ${letters}`, subject: 'إصلاح قناة الصرف الصحي' }, units.water);
  expect(await ask('إصلاح قناة الصرف الصحي')).toMatchObject([{ unit: units.water, why: 'words' }]);
  // Reorganised, nothing is forgotten and nothing is proposed that may not receive.
  const close = (unit: string, mergedInto: string | null) =>
    engine.ask('unit.close', { unit, on: '2026-03-12', mergedInto, reassignTo: units.sg });
  await close(units.water, units.lights);
  expect(await ask('إصلاح قناة الصرف الصحي')).toMatchObject([{ unit: units.lights, why: 'words' }]);
  await close(units.lights, null);
  expect(await ask('إصلاح قناة الصرف الصحي')).toEqual([]);
});
