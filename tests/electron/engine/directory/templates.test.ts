import { expect, it } from 'vitest';
import type { InputOf } from '#shared/contract/ipc.ts';
import { freshId, letter } from '#tests/helpers/letters.ts';
import { openedEngine } from '#tests/helpers/test-engine.ts';
import { rebuiltEqual } from './rebuilt.ts';

function template(changes: Partial<InputOf<'template.save'>> = {}): InputOf<'template.save'> {
  return {
    id: freshId(),
    name: 'طلب شهادة إدارية',
    kind: 'incoming',
    correspondent: '',
    correspondentId: null,
    subject: 'طلب شهادة إدارية لفائدة …',
    pieces: 1,
    language: 'ar',
    transport: null,
    confidentiality: null,
    priority: 'urgent',
    physicalState: null,
    category: 'شواهد',
    keywords: ['شهادة'],
    originalPlace: '',
    observation: '',
    phone: '',
    address: '',
    ...changes,
  };
}

it('a template is kept, changed in its place and removed; its name is one of its kind', async () => {
  const engine = await openedEngine();
  const [first, second] = [template(), template({ name: 'Demande de salle' })];
  await engine.ask('template.save', first);
  await engine.ask('template.save', second);
  expect(await engine.refusal('template.save', template({ name: 'طَلب شهاده اداريه' }))).toBe(
    'template.name-taken',
  );
  await engine.ask('template.save', template({ kind: 'outgoing' }));
  await engine.ask('template.save', { ...first, pieces: null });
  const { templates } = await engine.ask('template.list', {});
  expect(templates.map(({ id }) => id).slice(0, 2)).toEqual([first.id, second.id]);
  expect(templates[0]).toEqual({ ...first, pieces: null });
  await engine.ask('template.remove', { id: first.id });
  expect(await engine.refusal('template.remove', { id: first.id })).toBe('template.unknown');
  expect((await engine.ask('template.list', {})).templates).toHaveLength(2);
  await rebuiltEqual(engine);
});

it('the letter before is the last one of its kind that may be read; pins are each person’s own', async () => {
  const engine = await openedEngine();
  expect(await engine.ask('entry.previous', { kind: 'incoming' })).toEqual({ mail: null });
  const first = await engine.ask('mail.register', letter({ category: 'شواهد' }));
  const second = await engine.ask('mail.register', letter({ subject: 'خطأ' }));
  await engine.ask('mail.register', letter({ kind: 'outgoing' }));
  await engine.ask('mail.void', { id: second.id, reason: 'تكرار' });
  expect((await engine.ask('entry.previous', { kind: 'incoming' })).mail?.id).toBe(first.id);
  // One said by name: a letter struck through is registered again like it.
  const said = await engine.ask('entry.previous', { kind: 'incoming', mail: second.id });
  expect(said.mail).toMatchObject({ id: second.id, subject: 'خطأ', state: 'void' });
  expect(await engine.ask('entry.previous', { kind: 'outgoing', mail: second.id })).toEqual({ mail: null });
  await engine.ask('entry.save-pins', { kind: 'incoming', fields: ['category', 'transport'] });
  expect(await engine.ask('entry.load-pins', { kind: 'incoming' })).toEqual({
    fields: ['category', 'transport'],
  });
  expect(await engine.ask('entry.load-pins', { kind: 'outgoing' })).toEqual({ fields: [] });
});
