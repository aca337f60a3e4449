import { describe, expect, it } from 'vitest';
import { qrCode } from '#engine/printing/qr.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine } from '#tests/helpers/test-engine.ts';

describe('a receipt', () => {
  it('on a strip is as long as its letterhead, its words and its reference make it', async () => {
    const engine = await openedEngine();
    const height = async (changes: Parameters<typeof letter>[0]) => {
      const { id } = await engine.ask('mail.register', letter(changes));
      const asked = { paper: 'receipt' as const, mail: id, size: '80mm' as const };
      return (await engine.ask('paper.compose', { asked, language: 'ar', part: 0 })).sheet.height;
    };
    const short = await height({});
    expect(await height({ senderReference: 'X'.repeat(200) })).toBeGreaterThan(short + 25);
    // Words set smaller take less of it than so many ordinary ones.
    const long = await height({ subject: 'كلمة '.repeat(400).trim() });
    expect(long).toBeGreaterThan(short + 150);
    expect(long).toBeLessThan(short + 200);
    const settings = await engine.ask('paper.settings', {});
    const above = { ar: ['وزارة', 'ولاية'], fr: ['Ministère', 'Wilaya'], zgh: ['ⵜⴰⵎⴰⵡⴰⵙⵜ'] };
    await engine.ask('paper.save-settings', { ...settings, letterhead: above });
    expect(await height({})).toBe(short + 25);
  });

  it('carries the letter, both languages, the letterhead in three scripts and the mark of its entry', async () => {
    const engine = await openedEngine();
    const saved = await engine.ask(
      'mail.register',
      letter({ subject: 'طلب <b>رخصة</b> (Permis n° 12/2026)' }),
    );
    const asked = { paper: 'receipt' as const, mail: saved.id, size: 'a5' as const };
    const paper = await engine.ask('paper.compose', { asked, language: 'ar', part: 0 });
    expect(paper).toMatchObject({
      parts: 1,
      title: `وصل إيداع ${saved.label}`,
      duplicate: false,
      about: [saved.id],
    });
    expect(paper.html).toContain('<html lang="ar" dir="rtl"');
    expect(paper.html).toContain('طلب &lt;b&gt;رخصة&lt;/b&gt; (Permis n° 12/2026)');
    expect(paper.html).not.toContain('<b>رخصة');
    for (const words of [
      'المملكة المغربية',
      'Royaume du Maroc',
      'ⵜⴰⴳⵍⴷⵉⵜ',
      'وصل إيداع',
      'Accusé de réception',
    ])
      expect(paper.html).toContain(words);
    expect(paper.html).toMatch(/<bdi dir="ltr" class="n">ARR-DKH\/38\/2026 [0-9A-Z]{10}<\/bdi>/);
    const french = await engine.ask('paper.compose', { asked, language: 'fr', part: 0 });
    expect(french.html).toContain('<html lang="fr" dir="ltr"');
    const strip = await engine.ask('paper.compose', {
      asked: { ...asked, size: '80mm' },
      language: 'ar',
      part: 0,
    });
    expect(strip.sheet.width).toBe(80);
  });

  it('is refused for a struck letter, and says when it is a second one', async () => {
    const engine = await openedEngine();
    const saved = await engine.ask('mail.register', letter());
    const asked = { paper: 'receipt' as const, mail: saved.id, size: 'a5' as const };
    const made = { asked, language: 'ar' as const, about: [saved.id], copies: 1, pages: 1, duplicate: false };
    const pdf = 'a'.repeat(64);
    const told = await engine.trusted({ name: 'paper-made', ...made, target: 'file', pdf });
    expect(told).toMatchObject({ ok: true, value: { print: expect.any(String) } });
    const both = { name: 'paper-made' as const, ...made, target: 'file' as const, pdf };
    expect(await engine.trusted(both)).toMatchObject({ error: { code: 'paper.printed-already' } });
    const again = await engine.ask('paper.compose', { asked, language: 'ar', part: 0 });
    expect(again.duplicate).toBe(true);
    expect(again.html).toContain('Duplicata');
    const { history } = await engine.ask('mail.record', { id: saved.id });
    expect(history.at(-1)).toMatchObject({ type: 'print.made', person: 'فاطمة الزهراء' });
    await engine.ask('mail.void', { id: saved.id, reason: 'خطأ' });
    expect(await engine.refusal('paper.compose', { asked, language: 'ar', part: 0 })).toBe('mail.void');
  });
});

it('names the legal deadline and the remedies of its category, before and after a clock is started', async () => {
  const engine = await openedEngine();
  const compose = async (mail: string, language: 'ar' | 'fr' = 'fr') => {
    const asked = { paper: 'receipt' as const, mail, size: 'a5' as const };
    return (await engine.ask('paper.compose', { asked, language, part: 0 })).html;
  };
  const complaint = await engine.ask('mail.register', letter({ category: 'شكاية مواطن' }));
  const paper = await compose(complaint.id);
  // Sixty days after 12 March is 11 May, a Monday.
  expect(paper).toContain('11/05/2026');
  for (const words of ['Décret 2-17-265', '2.17.265', 'Médiateur du Royaume', 'وسيط المملكة'])
    expect(paper).toContain(words);
  const plain = await engine.ask('mail.register', letter({ category: 'divers' }));
  expect(await compose(plain.id)).not.toContain('Délai légal');
  const clock = { mail: plain.id, preset: '31-13', nature: 'legal' as const, start: '2026-03-12' };
  await engine.ask('deadline.set', clock);
  expect(await compose(plain.id, 'ar')).toContain('القانون رقم 31.13');
  const source = 'Note du conseil n° 4/2026';
  const [known] = (await engine.ask('deadline.presets', { on: '2026-03-12' })).presets.filter(
    ({ name }) => name === 'complaint',
  );
  if (!known) throw new Error('no preset');
  const { since: _, ...form } = known;
  await engine.ask('deadline.preset', { ...form, from: '2026-03-01', source });
  expect(await compose(complaint.id)).toContain(source);
});

it('a code is one drawn path with a quiet border', () => {
  const { html } = qrCode('ARR-DKH/38/2026 K7Q4T9ABCD');
  expect(html).toMatch(/^<svg class="qr" viewBox="0 0 (\d+) \1"[^>]*><path d="M4 4h7v1h-7z/);
});
