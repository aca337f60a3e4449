import { expect, it } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine } from '#tests/helpers/test-engine.ts';

const YEAR_MS = 366 * 86_400_000;

it('rules are decided by category, printed, and say what is past its time as far as one may read it', async () => {
  const engine = await openedEngine();
  for (const category of ['شكاية', 'Réclamation', 'شكاية', 'دعوة'])
    await engine.ask('mail.register', letter({ category }));
  const secret = letter({ category: 'شكاية', confidentiality: 'secret' });
  const held = letter({ category: 'دعوة' });
  await engine.ask('mail.register', secret);
  await engine.ask('mail.register', held);
  const { id: unit } = await engine.ask('unit.create', {
    name: { ar: 'قسم', fr: 'Division' },
    code: 'D',
    parent: null,
    step: 'division',
    mode: 'paper',
    from: '2026-01-01',
  });
  await engine.ask('mail.assign', {
    id: held.id,
    receivers: [{ kind: 'responsible', unit, person: null, instruction: 'act' }],
  });

  expect(await engine.ask('retention.due', {})).toEqual({ lines: [] });
  expect(await engine.refusal('retention.set', { category: 'none', years: 2 })).toBe('term.unknown');
  await engine.ask('retention.set', { category: 'complaint', years: 1 });
  await engine.ask('retention.set', { category: 'invitation', years: 1 });
  await engine.ask('retention.set', { category: '', years: 0 });
  expect((await engine.ask('retention.rules', {})).rules).toHaveLength(3);
  const paper = async () =>
    (await engine.ask('paper.compose', { asked: { paper: 'processing' }, language: 'fr', part: 0 })).html;
  expect(await paper()).toContain('Réclamation 1');
  expect(await paper()).toContain('autres courriers sans limite');
  expect(await engine.ask('retention.due', {})).toEqual({ lines: [] });

  engine.machine.passTime(2 * YEAR_MS);
  const due = async () =>
    (await engine.ask('retention.due', {})).lines.map(({ category, letters, first, last }) => [
      category,
      letters,
      first,
      last,
    ]);
  expect(await due()).toEqual([
    ['Réclamation', 1, 39, 39],
    ['دعوة', 1, 41, 41],
    ['شكاية', 3, 38, 42],
  ]);
  // Words of a letter: whoever may not read it does not count it either.
  const { person } = await engine.ask('app.status', {});
  await engine.ask('person.clearance', { person: person?.id ?? '', level: 0 });
  expect(await due()).toContainEqual(['شكاية', 2, 38, 40]);
  await engine.ask('retention.set', { category: 'invitation', years: null });
  expect((await due()).map(([category]) => category)).toEqual(['Réclamation', 'شكاية']);
});
