import { expect, it, vi } from 'vitest';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { council } from '#tests/electron/engine/circuit/council.ts';

vi.setConfig({ testTimeout: 120_000 });

it('the office adds, renames and retires its categories and keywords, and letters are found by them in both languages', async () => {
  const { engine, as, letter } = await council();
  await as('omar');
  const list = async () => (await engine.ask('term.list', {})).terms;
  expect((await list()).some(({ id, fr }) => id === 'complaint' && fr === 'Réclamation')).toBe(true);

  const { id } = await engine.ask('term.save', { id: null, list: 'category', ar: 'محجز', fr: 'Fourrière' });
  expect(await engine.refusal('term.save', { id: null, list: 'category', ar: 'مَحْجِز', fr: '' })).toBe(
    'term.name-taken',
  );
  expect(await engine.refusal('term.save', { id: null, list: 'keyword', ar: '', fr: '' })).toBe(
    'term.no-name',
  );
  expect(await engine.refusal('term.save', { id: 'nothing', list: 'keyword', ar: 'ب', fr: '' })).toBe(
    'term.unknown',
  );

  const arabic = await letter({ category: 'محجز', keywords: ['الماء', 'سوق'] });
  const french = await letter({ category: 'FOURRIERE', keywords: ['Eau'] });
  await letter({ category: 'شكاية' });
  const found = async (filters: object) => {
    const page = { text: '', filters: { ...NO_FILTERS, ...filters }, after: null, limit: 10 };
    return (await engine.ask('search.mails', page)).hits.map(({ line }) => line.id);
  };
  expect(await found({ category: id })).toEqual([french, arabic]);
  expect(await found({ keyword: 'water' })).toEqual([french, arabic]);
  expect(await found({ keyword: 'water', category: 'complaint' })).toEqual([]);
  expect(await found({ category: 'nobody-knows' })).toEqual([]);

  // What is retired is proposed no more; letters that bear it keep it and are found by it.
  await engine.ask('term.save', { id, list: 'category', ar: 'محجز', fr: 'Fourrière', retired: true });
  expect((await list()).find((one) => one.id === id)).toMatchObject({ retired: true });
  expect(await found({ category: id })).toEqual([french, arabic]);
  await engine.ask('term.save', { id: 'complaint', list: 'category', ar: 'شكايات', fr: 'Plaintes' });
  const categories = (await list()).filter((one) => one.list === 'category');
  expect(categories[2]).toMatchObject({ id: 'complaint', ar: 'شكايات' });
  await as('karim');
  expect(await engine.refusal('term.save', { id: null, list: 'category', ar: 'س', fr: '' })).toBe(
    'person.not-allowed',
  );
});
