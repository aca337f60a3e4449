import { expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD, type TestEngine, testEngine } from '#tests/helpers/test-engine.ts';

const HELD = {
  fr: 'Sceau comparé à la chaîne des écritures : conforme',
  ar: 'قورن الختم بسلسلة القيود: مطابق',
};
const BROKEN = {
  fr: 'Le sceau ne correspond pas à la chaîne des écritures',
  ar: 'الختم لا يطابق سلسلة القيود',
};

async function closedYear() {
  const engine = await openedEngine();
  for (let index = 0; index < 4; index++) await engine.ask('mail.register', letter());
  const book = (await engine.ask('book.list', {})).books.find(({ kind }) => kind === 'incoming');
  if (!book) throw new Error('no book');
  const place = { register: book.register, year: book.year, supplement: book.supplement };
  await engine.ask('number.reserve', { register: book.register, count: 2, reason: 'دورة' });
  return { engine, place };
}

const certificate = (engine: TestEngine, place: { register: string; year: number; supplement: number }) => {
  const asked = { paper: 'certificate' as const, ...place, day: null };
  return async (language: 'ar' | 'fr') =>
    (await engine.ask('paper.compose', { asked, language, part: 0 })).html;
};

it('a year has its certificate once it is closed: counts, the sum that must hold, the seal compared with the chain', async () => {
  const { engine, place } = await closedYear();
  const asked = { paper: 'certificate' as const, ...place, day: null };
  expect(await engine.refusal('paper.compose', { asked, language: 'ar', part: 0 })).toBe(
    'paper.no-certificate',
  );
  const closed = await engine.ask('book.close-year', {
    register: place.register,
    year: 2026,
    confirmedEarly: true,
  });
  const paper = await engine.ask('paper.compose', { asked, language: 'fr', part: 0 });
  expect(paper).toMatchObject({ title: 'Certificat de clôture annuelle ARR-DKH 2026', duplicate: false });
  expect(paper.html).toContain('4 + 0 + 2 + 0 = 6');
  expect(paper.html.replace(/ /g, '')).toContain(closed.chainHash);
  expect(paper.html).toContain(HELD.fr);
  expect(await certificate(engine, place)('ar')).toContain(HELD.ar);
  // The closed book says the same on its last page.
  const book = { paper: 'book' as const, ...place, days: null };
  const { html } = await engine.ask('paper.compose', { asked: book, language: 'fr', part: 0 });
  const closing = html.slice(html.lastIndexOf('<section class="page cover">'));
  expect(closing).toContain('Clôturé le');
  expect(closing.replace(/ /g, '')).toContain(closed.chainHash);
});

it('a seal that is not the chain’s is said on the paper', async () => {
  const { engine, place } = await closedYear();
  await engine.ask('book.close-year', { register: place.register, year: 2026, confirmedEarly: true });
  await engine.close();
  const unlocked = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  const spoilt = openDatabase(`${engine.folder}/sijill.db`, unlocked?.key ?? Buffer.alloc(0));
  spoilt.prepare('UPDATE closing SET chain_hash = ?').run('0'.repeat(64));
  spoilt.close();
  const again = testEngine({ folder: engine.folder, machine: engine.machine });
  await again.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  for (const language of ['ar', 'fr'] as const)
    expect(await certificate(again, place)(language)).toContain(BROKEN[language]);
});
