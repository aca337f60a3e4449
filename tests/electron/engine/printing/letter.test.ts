import { describe, expect, it } from 'vitest';
import { fillFields, LETTER_FIELDS, unknownField } from '#shared/domain/letter-fields.ts';
import { freshId, letter } from '#tests/helpers/letters.ts';
import { openedEngine, type TestEngine } from '#tests/helpers/test-engine.ts';

const AR = 'سلام تام،\n\nردا على {{المراسلة المجاب عنها}} بشأن «{{الموضوع}}» (Dossier n° 12/2026)،';
const FR = 'Suite à votre courrier {{ courrier répondu }}, objet : {{OBJET}}, adresse {{adresse}}.';

async function outgoing(engine: TestEngine, changes = {}) {
  return engine.ask('mail.register', letter({ kind: 'outgoing', subject: 'رخصة البناء', ...changes }));
}
const compose = (engine: TestEngine, mail: string, text: { ar: string; fr: string }) =>
  engine.ask('paper.compose', { asked: { paper: 'letter', mail, ...text }, language: 'ar', part: 0 });

describe('templates of letters', () => {
  it('are kept with both languages, changed, listed in their order and removed', async () => {
    const engine = await openedEngine();
    const first = { id: freshId(), name: 'جواب', ar: AR, fr: '' };
    await engine.ask('letter.save-template', first);
    await engine.ask('letter.save-template', { id: freshId(), name: 'Transmission', ar: '', fr: FR });
    await engine.ask('letter.save-template', { ...first, fr: FR });
    const { templates } = await engine.ask('letter.templates', {});
    expect(templates.map(({ name, fr }) => [name, fr])).toEqual([
      ['جواب', FR],
      ['Transmission', FR],
    ]);
    expect(await engine.refusal('letter.save-template', { ...first, id: freshId() })).toBe(
      'template.name-taken',
    );
    await engine.ask('letter.remove-template', { id: first.id });
    expect(await engine.refusal('letter.remove-template', { id: first.id })).toBe('template.unknown');
  });

  it('refuse a field nobody knows by its name, an open brace and an empty letter', async () => {
    const engine = await openedEngine();
    const template = { id: freshId(), name: 'x', ar: 'السيد {{المحافظ}}', fr: '' };
    expect(await engine.call('letter.save-template', template)).toMatchObject({
      ok: false,
      error: { code: 'letter.unknown-field', params: { field: 'المحافظ' } },
    });
    expect(await engine.refusal('letter.save-template', { ...template, ar: '{{objet' })).toBe(
      'letter.open-brace',
    );
    expect(await engine.refusal('letter.save-template', { ...template, ar: ' ' })).toBe('letter.empty');
  });
});

describe('a letter', () => {
  it('has its fields filled in both languages, and room where the letter knows nothing', async () => {
    const engine = await openedEngine();
    const question = await engine.ask('mail.register', letter());
    const { id, label } = await outgoing(engine);
    await engine.ask('mail.reply', { reply: id, answers: [question.id], closes: false });
    const paper = await compose(engine, id, { ar: AR, fr: FR });
    expect(paper.title).toBe(`رسالة ${label}`);
    // What a field says has its own direction: Arabic words in a French sentence are read from their own side.
    const own = (value: string) => `<bdi>${value}</bdi>`;
    expect(paper.html).toContain(
      `ردا على ${own(question.label)} بشأن «${own('رخصة البناء')}» (Dossier n° 12/2026)،`,
    );
    expect(paper.html).toContain(
      `courrier ${own(question.label)}, objet : ${own('رخصة البناء')}, adresse ……………`,
    );
    expect(paper.html).not.toMatch(/\{\{|[\u2066-\u2069]/);
  });

  it('is refused with a field nobody knows, even typed after the template was chosen', async () => {
    const engine = await openedEngine();
    const { id } = await outgoing(engine);
    const asked = { paper: 'letter' as const, mail: id, ar: '', fr: 'Monsieur {{préfet}}' };
    const refused = await engine.call('paper.compose', { asked, language: 'fr', part: 0 });
    expect(refused).toMatchObject({ ok: false, error: { code: 'letter.unknown-field' } });
  });

  it('keeps markup as words, and two thousand mixed characters whole', async () => {
    const engine = await openedEngine();
    const subject = 'طلب (Permis n° 12/2026) '.repeat(83).trim().slice(0, 2000).trim();
    const { id } = await outgoing(engine, { subject });
    const paper = await compose(engine, id, { ar: '<script>{{الموضوع}}</script>', fr: '' });
    expect(paper.html).toContain(`&lt;script&gt;<bdi>${subject}</bdi>&lt;/script&gt;`);
    expect(paper.html).not.toContain('<script>');
  });
});

it('every field has one name in each language, and none is another field’s', () => {
  const names = Object.values(LETTER_FIELDS).flatMap(({ ar, fr }) => [ar, fr]);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(unknownField(`x {{ ${name} }} y`)).toBeNull();
  expect(unknownField('no field at all')).toBeNull();
  expect(() => fillFields('{{Objet', {} as never)).toThrow('letter.open-brace');
});
