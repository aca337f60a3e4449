import { expect, test } from 'vitest';
import type { InputOf } from '#shared/contract/ipc.ts';
import { NO_FILTERS, type SearchFilters } from '#shared/contract/search.ts';
import { plainPng } from '#tests/electron/engine/files/sample-png.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, type TestEngine } from '#tests/helpers/test-engine.ts';

const TODAY = '2026-03-12';

async function find(engine: TestEngine, text: string, filters: Partial<SearchFilters> = {}) {
  const question = { text, filters: { ...NO_FILTERS, ...filters } };
  const { hits } = await engine.ask('search.mails', { ...question, after: null, limit: 50 });
  const { count } = await engine.ask('search.count', question);
  expect(count).toBe(hits.length);
  return hits;
}

async function register(engine: TestEngine, ...letters: Partial<InputOf<'mail.register'>>[]) {
  const made = [];
  for (const changes of letters)
    made.push(await engine.ask('mail.register', letter({ receivedOn: TODAY, ...changes })));
  return made;
}

test('numbers first, then words, then other spellings; each page goes on where the last ended', async () => {
  const engine = await openedEngine();
  const same = Array.from({ length: 7 }, (_, at) => ({
    correspondent: at % 2 === 0 ? 'العلوي' : 'Alaoui',
    subject: `قرار ${at}`,
  }));
  await register(engine, ...same, { correspondent: 'س', subject: 'عدد 38 من النسخ' });
  const found: string[] = [];
  for (let after = null; ; ) {
    const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(engine, 'alaoui', after);
    found.push(...page.hits.map(({ line, by }) => `${line.number} ${by}`));
    if (!page.next) break;
    after = page.next as never;
  }
  expect(found).toEqual([
    '43 exact',
    '41 exact',
    '39 exact',
    '44 spelling',
    '42 spelling',
    '40 spelling',
    '38 spelling',
  ]);
  const numbered = await find(engine, '38');
  expect(numbered.map(({ line, by }) => `${line.number} ${by}`)).toEqual(['38 number', '45 exact']);
});

function pageOf(
  engine: TestEngine,
  text: string,
  after: { band: 'exact' | 'spelling' | 'begun'; doc: number } | null,
) {
  return engine.ask('search.mails', { text, filters: NO_FILTERS, after, limit: 2 });
}

test('a filter lets through what it says, to the day', async () => {
  const engine = await openedEngine();
  await register(engine, { kind: 'incoming' }, { kind: 'outgoing', receivedOn: TODAY });
  engine.machine.setTime('2026-03-25T10:00:00Z');
  const [third] = await register(engine, { receivedOn: '2026-03-24', confidentiality: 'confidential' });
  const numbers = async (filters: Partial<SearchFilters>, text = 'طلب') =>
    (await find(engine, text, filters)).map(({ line }) => `${line.kind} ${line.number}`).sort();
  const all = ['incoming 38', 'incoming 39', 'outgoing 1'];
  expect(await numbers({})).toEqual(all);
  expect(await numbers({ kind: 'outgoing' })).toEqual(['outgoing 1']);
  expect(await numbers({ kind: 'outgoing' }, '')).toEqual(['outgoing 1']);
  expect(await numbers({ registered: { from: '2026-03-12', to: '2026-03-24' } })).toEqual([
    'incoming 38',
    'outgoing 1',
  ]);
  expect(await numbers({ registered: { from: '2026-03-13', to: null } })).toEqual(['incoming 39']);
  expect(await numbers({ registered: { from: null, to: '2026-03-11' } })).toEqual([]);
  expect(await numbers({ received: { from: '2026-03-24', to: '2026-03-24' } })).toEqual(['incoming 39']);
  expect(await numbers({ received: { from: '2025-11-30', to: '2027-01-01' } })).toEqual(all);
  expect(await numbers({ received: { from: '2026-03-25', to: '2026-03-24' } })).toEqual([]);
  expect(await numbers({ confidentiality: 'confidential' })).toEqual(['incoming 39']);
  expect(await numbers({ confidentiality: 'ordinary' })).toEqual(['incoming 38', 'outgoing 1']);
  // A register: its office and its kind.
  const [{ id: office = '' } = {}, ...others] = (await engine.ask('search.offices', {})).offices;
  expect(others).toEqual([]);
  expect(await numbers({ office })).toEqual(all);
  expect(await numbers({ office, kind: 'outgoing' })).toEqual(['outgoing 1']);
  expect(await numbers({ office, kind: 'outgoing' }, '')).toEqual(['outgoing 1']);
  for (const text of ['طلب', ''])
    expect(await numbers({ office: '00000000-0000-4000-8000-00000000000f' }, text)).toEqual([]);
  expect(await numbers({ scan: true })).toEqual([]);
  expect(await numbers({ scan: false })).toEqual(all);
  await engine.ask('mail.void', { id: third?.id ?? '', reason: 'خطأ في التسجيل' } as never);
  expect(await numbers({ state: 'void' })).toEqual(['incoming 39']);
  expect(await numbers({ kind: 'outgoing' }, '38')).toEqual([]);
});

test('what was found outside of the line is shown, around the words', async () => {
  const engine = await openedEngine();
  const long = `${'كلمة '.repeat(60)}ميزانية ${'كلمة '.repeat(60)}`.trim();
  await register(
    engine,
    { observation: long },
    { senderReference: '77/DGCT/2026' },
    { keywords: ['الماء', 'تطهير'] },
  );
  const [first] = await find(engine, 'الميزانية');
  expect(first?.found?.field).toBe('observation');
  expect(first?.found?.text).toContain('ميزانية');
  expect(first?.found?.text.length).toBeLessThan(180);
  expect((await find(engine, '77/DGCT'))[0]?.found).toEqual({ field: 'reference', text: '77/DGCT/2026' });
  expect((await find(engine, 'تطهير'))[0]?.found).toEqual({ field: 'keywords', text: 'الماء · تطهير' });
});

test('a letter is found by the name of its scan', async () => {
  const engine = await openedEngine();
  const bytes = new Uint8Array(plainPng(2, 2, [255, 255, 255]));
  const { sha256, name } = await engine.ask('file.stage', { name: 'محضر_المعاينة-scan0042.png', bytes });
  await register(engine, { files: [{ sha256, name }] }, {});
  for (const typed of ['معاينة', 'scan0042', 'محضر المعاينة']) {
    const found = await find(engine, typed);
    expect(
      found.map(({ found: where }) => where?.field),
      typed,
    ).toEqual(['files']);
  }
});

test('nothing typed is ever read as a command, and nothing is refused', async () => {
  const engine = await openedEngine();
  await register(engine, { subject: 'NEAR OR AND alaoui* (col) "x' });
  for (const text of [
    '"',
    '""',
    '*',
    '(',
    ')',
    'a*',
    'NEAR(a b',
    'a AND',
    'OR',
    'NOT',
    '-',
    '- a',
    '^a',
    'x:y',
    '{x}',
    "';--",
    '\u0000',
    '\ud800',
    '\ue000kincoming',
    '+',
    ' '.repeat(300),
  ]) {
    await find(engine, text);
  }
  expect(await find(engine, 'near or')).toHaveLength(1);
  expect(await find(engine, '\ue000kincoming')).toHaveLength(0);
});
