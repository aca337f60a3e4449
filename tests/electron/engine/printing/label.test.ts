import { describe, expect, it } from 'vitest';
import { DEFAULT_LABELS, type LabelSettings } from '#shared/contract/labels.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, type TestEngine } from '#tests/helpers/test-engine.ts';

async function labelled(changes: Partial<LabelSettings> = {}) {
  const engine = await openedEngine();
  const { id } = await engine.ask('mail.register', letter({ subject: 'طلب رخصة' }));
  const settings = await engine.ask('paper.settings', {});
  await engine.ask('paper.save-settings', { ...settings, label: { ...settings.label, ...changes } });
  return { engine, id };
}

function compose(engine: TestEngine, mails: string[], start: number | null = 1) {
  const asked = { paper: 'labels' as const, mails, size: null, start };
  return engine.ask('paper.compose', { asked, language: 'ar', part: 0 });
}

describe('labels', () => {
  it('have the size, lines, order and code of this computer’s settings', async () => {
    const { engine, id } = await labelled({
      roll: { width: 50, height: 25 },
      fields: ['number', 'subject', 'kind'],
      code: 'end',
      shift: { right: 1.5, down: -2 },
    });
    const paper = await compose(engine, [id]);
    expect(paper.sheet).toEqual({ width: 50, height: 25, margin: 0 });
    expect(paper.style).toContain('translate(1.5mm,-2mm)');
    expect(paper.style).toContain('row-reverse');
    const order = [...paper.html.matchAll(/<div class="(number|subject|kind|council)/g)].map(
      ([, line]) => line,
    );
    expect(order).toEqual(['number', 'subject', 'kind']);
    expect(paper.html).toContain('واردة');
    expect(paper.html).toContain('class="qr"');
    const bare = await labelled({ code: 'none' });
    expect((await compose(bare.engine, [bare.id])).html).not.toContain('class="qr"');
  });

  it('give the first words that fit, in their own direction, whatever the other words of the line are', async () => {
    const engine = await openedEngine();
    const subject = 'طلب رخصة البناء (Permis de construire n° 12/2026) بحي المسيرة الخضراء، زنقة 14';
    const correspondent = 'Société ALOMRANE AL JANOUB du développement urbain S.A.R.L.';
    const { id } = await engine.ask('mail.register', letter({ subject, correspondent }));
    const settings = await engine.ask('paper.settings', {});
    const fields = ['number', 'correspondent', 'subject'] as const;
    await engine.ask('paper.save-settings', {
      ...settings,
      label: { ...settings.label, fields: [...fields] },
    });
    const { html } = await compose(engine, [id]);
    const said = [...html.matchAll(/<div class="typed" dir="auto">([^<]*)</g)].map(([, words = '']) => words);
    for (const [index, whole] of [correspondent, subject].entries()) {
      const shown = said[index] ?? '';
      expect(shown.endsWith('…')).toBe(true);
      expect(whole.startsWith(`${shown.slice(0, -1)} `)).toBe(true);
    }
  });

  it('start at the asked place of a begun sheet and go on to a new one; the next print goes on there', async () => {
    const { engine, id } = await labelled({ sheet: 'a4-24', next: 5 });
    const places = ({ html }: { html: string }) =>
      html
        .split('<main')
        .slice(1)
        .map((sheet) => sheet.match(/<div class="label">/g)?.length);
    expect(places(await compose(engine, [id], null))).toEqual([5]);
    const asked = { paper: 'labels' as const, mails: [id, id, id], size: null, start: 23 };
    const paper = await compose(engine, asked.mails, 23);
    expect(places(paper)).toEqual([24, 1]);
    const made = { copies: 1, pages: 2, duplicate: false, target: 'printer' as const, pdf: 'a'.repeat(64) };
    await engine.trusted({ name: 'paper-made', asked, language: 'ar', about: [id], ...made });
    expect((await engine.ask('paper.settings', {})).label.next).toBe(2);
  });

  it('a place the sheet does not have is refused, and one of a larger sheet before is its last place', async () => {
    const { engine, id } = await labelled({ sheet: 'a4-14', next: 24 });
    const asked = { paper: 'labels' as const, mails: [id], size: null, start: 15 };
    expect(await engine.call('paper.compose', { asked, language: 'ar', part: 0 })).toMatchObject({
      ok: false,
      error: { code: 'label.no-such-place', params: { most: 14 } },
    });
    expect((await compose(engine, [id], 14)).html.match(/<div class="label">/g)).toHaveLength(14);
    expect((await compose(engine, [id], null)).html.match(/<div class="label">/g)).toHaveLength(14);
    const made = { copies: 1, pages: 1, duplicate: false, target: 'printer' as const, pdf: 'a'.repeat(64) };
    const printed = { ...asked, start: null };
    await engine.trusted({ name: 'paper-made', asked: printed, language: 'ar', about: [id], ...made });
    expect((await engine.ask('paper.settings', {})).label.next).toBe(1);
    // A roll has no begun sheet.
    const roll = { ...asked, size: 'roll' as const };
    await engine.ask('paper.compose', { asked: roll, language: 'ar', part: 0 });
  });

  it('measures no printer takes are refused, and the ones that were there stay', async () => {
    const { engine } = await labelled();
    const settings = await engine.ask('paper.settings', {});
    const absurd: Partial<LabelSettings>[] = [
      { shift: { right: 1000, down: 0 } },
      { shift: { right: 0, down: -20.1 } },
      { shift: { right: Number.NaN, down: 0 } },
      { shift: { right: Number.POSITIVE_INFINITY, down: 0 } },
      { shift: { right: 0.123, down: 0 } },
      { text: 500 },
      { text: 0 },
      { roll: { width: 0, height: 29 } },
      { roll: { width: 62, height: 100_000 } },
      { own: { ...DEFAULT_LABELS.own, columns: 0 } },
      { own: { ...DEFAULT_LABELS.own, rows: 1e9 } },
      { stamp: { ...DEFAULT_LABELS.stamp, left: -1 } },
      { fields: [] },
      { fields: ['number', 'number'] },
      { next: 0 },
    ];
    for (const change of absurd) {
      const label = { ...settings.label, ...change };
      const refused = await engine.refusal('paper.save-settings', { ...settings, label });
      expect(refused, JSON.stringify(change)).toMatch(/^(input\.invalid|label\.)/);
    }
    expect(await engine.ask('paper.settings', {})).toEqual(settings);
    const edge = { ...settings.label, shift: { right: -20, down: 20 } };
    await engine.ask('paper.save-settings', { ...settings, label: edge });
    const asked = { paper: 'calibration' as const };
    const page = await engine.ask('paper.compose', { asked, language: 'fr', part: 0 });
    expect(page.style).toContain('translate(-20mm,20mm)');
    expect(page.title).toBe('Page de calibrage');
  });

  it('as stamp text lie where the letter has room, on the letter itself', async () => {
    const { engine, id } = await labelled({
      sheet: 'stamp',
      stamp: { width: 70, height: 30, left: 120, top: 40 },
    });
    const paper = await compose(engine, [id]);
    expect(paper.sheet).toMatchObject({ width: 210, height: 297 });
    expect(paper.style).toContain('left:120mm;top:40mm');
  });

  it('a number that is long for its label is set smaller, never cut', async () => {
    const wide = await labelled({ roll: { width: 110, height: 40 } });
    const narrow = await labelled({ roll: { width: 30, height: 20 } });
    const step = async ({ engine, id }: { engine: TestEngine; id: string }) =>
      Number(/number s(\d)/.exec((await compose(engine, [id])).html)?.[1]);
    expect(await step(wide)).toBeLessThan(await step(narrow));
  });

  it('have a calibration page with the frame and rulers of every label, recorded as printed', async () => {
    const { engine } = await labelled({ sheet: 'a4-14' });
    const asked = { paper: 'calibration' as const };
    const page = await engine.ask('paper.compose', { asked, language: 'fr', part: 0 });
    expect(page.html.match(/class="label rulers"/g)).toHaveLength(14);
    expect(page.html).toContain('Mesurer ce qui manque');
  });

  it('a sheet of one’s own that is larger than A4 is refused, and settings of before labels still open', async () => {
    const { engine } = await labelled();
    const settings = await engine.ask('paper.settings', {});
    const own = { ...DEFAULT_LABELS.own, columns: 4 };
    const label = { ...settings.label, own };
    expect(await engine.refusal('paper.save-settings', { ...settings, label })).toBe('label.sheet-too-large');
    expect(settings.label.fields).toEqual(DEFAULT_LABELS.fields);
  });
});
