import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { pdfOf, RED } from '#tests/electron/engine/files/sample-documents.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine } from '#tests/helpers/test-engine.ts';

it('a letter that is kept is a file of its record, and the digest in the journal is that file’s', async () => {
  const engine = await openedEngine();
  const { id, label } = await engine.ask('mail.register', letter({ kind: 'outgoing' }));
  const pdf = await pdfOf(RED);
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  const fileName = label.replaceAll('/', '-');
  const kept = { name: 'paper-keep' as const, mail: id, fileName, language: 'ar' as const, pages: 1, pdf };
  expect(await engine.trusted(kept)).toEqual({ ok: true, value: { sha256 } });
  const { files, history } = await engine.ask('mail.record', { id });
  expect(files).toMatchObject([{ sha256, name: `${fileName}.pdf`, mime: 'application/pdf' }]);
  expect(history.slice(-2).map(({ type }) => type)).toEqual(['blob.attach', 'print.made']);
  // It can be looked at page by page, as any scan.
  expect(await engine.ask('file.page', { sha256, page: 0, width: 100 })).toMatchObject({
    pages: 1,
  });
  const unknown = { ...kept, mail: id.replace(/.$/, '0') };
  expect(await engine.trusted(unknown)).toMatchObject({ ok: false });
});

it('a preview is held in memory, its pages are drawn at the width asked for, and another one takes its place', async () => {
  const engine = await openedEngine();
  const pdf = await pdfOf(RED);
  const shown = await engine.trusted({ name: 'paper-preview', pdf });
  const preview = createHash('sha256').update(pdf).digest('hex');
  expect(shown).toEqual({ ok: true, value: { preview, pages: 1 } });
  const page = await engine.ask('paper.preview-page', { preview, page: 0, width: 120 });
  expect(page).toMatchObject({ width: 120, pages: 1 });
  expect(page.rgba).toHaveLength(120 * page.height * 4);
  expect(await engine.refusal('paper.preview-page', { preview, page: 1, width: 120 })).toBe(
    'file.no-such-page',
  );
  const other = preview.replace(/^./, (first) => (first === '0' ? '1' : '0'));
  expect(await engine.refusal('paper.preview-page', { preview: other, page: 0, width: 120 })).toBe(
    'file.unknown',
  );
});
