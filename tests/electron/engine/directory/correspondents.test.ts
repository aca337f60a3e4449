import { describe, expect, it } from 'vitest';
import type { InputOf, OutputOf } from '#shared/contract/ipc.ts';
import { freshId, letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';
import { rebuiltEqual } from './rebuilt.ts';

type Card = InputOf<'correspondent.create'>;

function card(changes: Partial<Card> = {}): Card {
  return {
    id: freshId(),
    kind: 'association',
    nameAr: 'جمعية الأمل للتنمية',
    nameFr: '',
    aliases: [],
    address: '',
    phone: '',
    ...changes,
  };
}

async function suggest(
  engine: TestEngine,
  text: string,
): Promise<OutputOf<'correspondent.suggest'>['found']> {
  return (await engine.ask('correspondent.suggest', { text, limit: 8 })).found;
}
const record = (engine: TestEngine, id: string) => engine.ask('correspondent.record', { id });

describe('the directory', () => {
  it('a name is found in both languages as soon as it is there, and its history says who did what', async () => {
    const engine = await openedEngine();
    const body = card({
      kind: 'administration',
      nameAr: 'وزارة الداخلية',
      nameFr: 'Ministère de l’Intérieur',
    });
    await engine.ask('correspondent.create', body);
    expect(await engine.ask('correspondent.create', body)).toEqual({ id: body.id });
    for (const typed of ['الداخلية', 'min int', 'وزاره'])
      expect((await suggest(engine, typed))[0]?.id).toBe(body.id);
    await engine.ask('correspondent.change', { ...body, phone: '0537 21 73 51', aliases: ['MI'] });
    expect((await suggest(engine, 'mi'))[0]).toMatchObject({ id: body.id, match: 'exact' });
    const { history } = await record(engine, body.id);
    expect(history.map(({ type, person }) => [type, person])).toEqual([
      ['correspondent.create', 'فاطمة الزهراء'],
      ['correspondent.change', 'فاطمة الزهراء'],
    ]);
    expect(history[1]?.changes).toContainEqual({ field: 'phone', before: '', after: '0537 21 73 51' });
    await rebuiltEqual(engine);
  });

  it('a letter keeps its words as written, and names the body beside them', async () => {
    const engine = await openedEngine();
    const body = card();
    await engine.ask('correspondent.create', body);
    const saved = await engine.ask(
      'mail.register',
      letter({ correspondent: 'جمعيه الامل', correspondentId: body.id }),
    );
    expect(await record(engine, body.id)).toMatchObject({ mails: 1, lastUsed: '2026-03-12' });
    expect((await engine.ask('mail.record', { id: saved.id })).correspondent).toBe('جمعيه الامل');
    const { mail } = await engine.ask('entry.previous', { kind: 'incoming' });
    expect(mail).toMatchObject({ id: saved.id, correspondentId: body.id });
    expect(await engine.refusal('mail.register', letter({ correspondentId: freshId() }))).toBe(
      'correspondent.unknown',
    );
    await rebuiltEqual(engine);
  });

  it('two merged answer as one, to either name; old letters stay; separated they are two again', async () => {
    const engine = await openedEngine();
    const [kept, twin] = [card(), card({ nameAr: 'ج. الأمل', nameFr: 'Association Al Amal' })];
    for (const each of [kept, twin]) await engine.ask('correspondent.create', each);
    await engine.ask('mail.register', letter({ correspondent: 'ج. الأمل', correspondentId: twin.id }));
    await engine.ask('correspondent.merge', { from: twin.id, into: kept.id });
    expect(await suggest(engine, 'association al amal')).toMatchObject([{ id: kept.id, match: 'exact' }]);
    expect(await record(engine, kept.id)).toMatchObject({ mails: 1, merged: [{ id: twin.id }] });
    expect(await record(engine, twin.id)).toMatchObject({ state: 'merged', mergedInto: { id: kept.id } });
    const previous = await engine.ask('entry.previous', { kind: 'incoming' });
    expect(previous.mail).toMatchObject({ correspondent: 'ج. الأمل', correspondentId: kept.id });
    for (const [name, input, code] of [
      ['correspondent.merge', { from: twin.id, into: kept.id }, 'correspondent.merged'],
      ['correspondent.merge', { from: kept.id, into: twin.id }, 'correspondent.not-in-use'],
      ['correspondent.merge', { from: kept.id, into: kept.id }, 'correspondent.same'],
      ['correspondent.retire', { id: twin.id, retired: true }, 'correspondent.merged'],
      ['correspondent.change', twin, 'correspondent.merged'],
      ['correspondent.separate', { id: kept.id }, 'correspondent.not-merged'],
    ] as const)
      expect(await engine.refusal(name, input as never), name).toBe(code);
    await engine.ask('correspondent.separate', { id: twin.id });
    expect((await suggest(engine, 'association al amal'))[0]?.id).toBe(twin.id);
    expect(await record(engine, kept.id)).toMatchObject({ mails: 0, merged: [] });
    const said = (await record(engine, kept.id)).history.map(({ type }) => type);
    expect(said).toEqual(['correspondent.create', 'correspondent.merge', 'correspondent.separate']);
    await rebuiltEqual(engine);
  });

  it('two said to be different are not proposed again, on this desk or after a rebuild, until it is taken back', async () => {
    const engine = await openedEngine();
    const [one, other] = [card({ phone: '0661' }), card()];
    for (const each of [one, other]) await engine.ask('correspondent.create', each);
    const twins = async () => (await engine.ask('correspondent.twins', {})).twins.length;
    const said = (different: boolean) => ({ one: other.id, other: one.id, different });
    expect(await twins()).toBe(1);
    await engine.ask('correspondent.distinct', said(true));
    await engine.ask('correspondent.distinct', said(true));
    expect(await twins()).toBe(0);
    await rebuiltEqual(engine);
    await engine.ask('correspondent.distinct', said(false));
    expect(await twins()).toBe(1);
    expect(await engine.refusal('correspondent.distinct', { ...said(true), other: freshId() })).toBe(
      'correspondent.unknown',
    );
    await rebuiltEqual(engine);
  });

  it('a retired one is no longer proposed, stays in the list of the retired, and comes back', async () => {
    const engine = await openedEngine();
    const body = card();
    await engine.ask('correspondent.create', body);
    await engine.ask('correspondent.retire', { id: body.id, retired: true });
    expect(await suggest(engine, 'الأمل')).toEqual([]);
    const page = { text: '', kind: null, offset: 0, limit: 10 };
    expect(await engine.ask('correspondent.list', { ...page, state: 'retired' })).toMatchObject({ total: 1 });
    await engine.ask('correspondent.retire', { id: body.id, retired: false });
    expect(await engine.ask('correspondent.list', { ...page, state: 'active' })).toMatchObject({ total: 1 });
  });

  it('twins: the same folded name, the same phone however typed, a long name one letter apart', async () => {
    const engine = await openedEngine();
    const bodies = [
      card(),
      card({ nameAr: 'جمعيه الامل للتنميه' }),
      card({ nameAr: 'محمد العلوي', kind: 'citizen', phone: '06 61 22 33 44' }),
      card({ nameAr: 'العلوي محمد', kind: 'citizen', phone: '+212661223344' }),
      card({ nameAr: '', nameFr: 'Société Atlas Travaux' }),
      card({ nameAr: '', nameFr: 'Société Atlas Travaut' }),
      card({ nameAr: 'الملحقة الإدارية 4' }),
      card({ nameAr: 'الملحقة الإدارية 5' }),
    ];
    for (const each of bodies) await engine.ask('correspondent.create', each);
    const { twins } = await engine.ask('correspondent.twins', {});
    expect(twins.map(({ why }) => why)).toEqual(['same-name', 'same-phone', 'near-name']);
  });

  it('the starter list comes once, whatever is done with it since', async () => {
    const engine = await openedEngine();
    const { missing, total } = await engine.ask('correspondent.starter', {});
    expect(missing).toBe(total);
    expect(await engine.ask('correspondent.add-starter', {})).toEqual({ added: total });
    const [found] = await suggest(engine, 'عمالة إقليم تيزنيت');
    await engine.ask('correspondent.retire', { id: found?.id ?? '', retired: true });
    expect(await engine.ask('correspondent.add-starter', {})).toEqual({ added: 0 });
    expect((await engine.ask('correspondent.twins', {})).twins).toEqual([]);
    expect(await suggest(engine, 'عمالة إقليم تيزنيت')).not.toMatchObject([{ match: 'exact' }]);
    await rebuiltEqual(engine);
  });

  it('who may not write letters down sees none of it', async () => {
    const engine = await openedEngine();
    const { id: person } = await engine.ask('person.create', { login: 'reda', name: 'رضى' });
    await engine.ask('person.set-password', { person, password: PASSWORD });
    const everywhere = { office: null, unit: null, from: null, to: null, onBehalfOf: null };
    await engine.ask('person.grant', { person, role: 'auditor', ...everywhere });
    await engine.ask('session.sign-out', {});
    await engine.ask('session.sign-in', { login: 'reda', password: PASSWORD });
    expect(await engine.refusal('correspondent.suggest', { text: 'a', limit: 5 })).toBe('person.not-allowed');
    expect(await engine.refusal('correspondent.create', card())).toBe('person.not-allowed');
    expect(await engine.refusal('correspondent.add-starter', {})).toBe('person.not-allowed');
    expect(await engine.refusal('template.list', {})).toBe('person.not-allowed');
  });
});
