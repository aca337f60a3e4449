import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { PDF } from '#tests/electron/engine/proof/desk.ts';
import { freshId, letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD } from '#tests/helpers/test-engine.ts';

describe('duplicates', () => {
  it('names the same reference and a near subject, not a voided letter', async () => {
    const engine = await openedEngine();
    const first = await engine.ask('mail.register', letter());
    const question = { kind: 'incoming' as const, correspondent: 'جمعيه الامل للتنميه', files: [] };
    const same = {
      ...question,
      senderReference: ' 45/2026',
      senderDate: '2026-03-10',
      subject: 'شيء آخر تماما',
    };
    expect((await engine.ask('mail.duplicates', same)).found).toMatchObject([
      { why: 'same-reference', line: { id: first.id } },
    ]);
    // The answer to that letter bears its reference and is no duplicate of it.
    expect((await engine.ask('mail.duplicates', { ...same, kind: 'outgoing' })).found).toEqual([]);
    const near = {
      ...question,
      senderReference: '',
      senderDate: null,
      subject: 'طلب دعم مالي لأنشطة سنة 2026',
    };
    expect((await engine.ask('mail.duplicates', near)).found).toMatchObject([{ why: 'near-subject' }]);
    await engine.ask('mail.void', { id: first.id, reason: 'خطأ' });
    expect((await engine.ask('mail.duplicates', same)).found).toEqual([]);
  });

  it('knows a body by any of its names: the other language, an alias, what was merged into it, chosen or written out', async () => {
    const engine = await openedEngine();
    const body = (nameAr: string, nameFr: string, aliases: string[] = []) => ({
      id: freshId(),
      kind: 'association' as const,
      nameAr,
      nameFr,
      aliases,
      address: '',
      phone: '',
    });
    const amal = body('جمعية الأمل', 'Association Espoir', ['AESP']);
    const twin = body('', 'Assoc. de l’espoir');
    for (const one of [amal, twin]) await engine.ask('correspondent.create', one);
    const inArabic = await engine.ask(
      'mail.register',
      letter({ correspondent: 'جمعية الأمل', correspondentId: amal.id, senderReference: '7/2026' }),
    );
    const byTwin = await engine.ask(
      'mail.register',
      letter({ correspondent: 'Assoc. de l’espoir', correspondentId: twin.id, senderReference: '8/2026' }),
    );
    const asked = (changes: object) =>
      engine
        .ask('mail.duplicates', {
          kind: 'incoming',
          correspondent: 'Association Espoir',
          correspondentId: amal.id,
          senderReference: '7/2026',
          senderDate: '2026-03-10',
          subject: '',
          files: [],
          ...changes,
        })
        .then(({ found }) => found.map(({ why, line }) => [why, line?.id]));
    expect(await asked({})).toEqual([['same-reference', inArabic.id]]);
    expect(await asked({ correspondent: 'aesp', correspondentId: null })).toEqual([
      ['same-reference', inArabic.id],
    ]);
    expect(await asked({ correspondent: 'شركة أخرى', correspondentId: null })).toEqual([]);
    const subject = 'طلب دعم مالي لأنشطة سنة 2026 (برنامج التكوين)';
    const near = { senderReference: '', subject };
    expect(await asked(near)).toEqual([['near-subject', inArabic.id]]);
    await engine.ask('correspondent.merge', { from: twin.id, into: amal.id });
    expect((await asked(near)).map(([, id]) => id).sort()).toEqual([inArabic.id, byTwin.id].sort());
    expect(await asked({ senderReference: '8/2026' })).toEqual([['same-reference', byTwin.id]]);
  });

  it('names the same scan, and the clerk’s choice stands in the signed entry', async () => {
    const engine = await openedEngine();
    const scan = await engine.ask('file.stage', { name: 'رسالة.pdf', bytes: PDF });
    const files = [{ sha256: scan.sha256, name: scan.name }];
    const first = await engine.ask('mail.register', letter({ files }));
    const other = {
      kind: 'incoming' as const,
      correspondent: 'x',
      subject: 'y',
      senderReference: '',
      senderDate: null,
    };
    expect((await engine.ask('mail.duplicates', { ...other, files: [scan.sha256] })).found).toMatchObject([
      { why: 'same-file', line: { id: first.id } },
    ]);
    const duplicate = { of: first.id, choice: 'different' as const };
    await engine.ask('mail.register', letter({ subject: 'أخرى', duplicate }));
    await engine.close();
    const unlocked = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
    const connection = openDatabase(join(engine.folder, DATABASE), unlocked?.key ?? Buffer.alloc(32));
    const bytes = connection.prepare('SELECT bytes FROM own ORDER BY seq DESC').pluck().get() as Buffer;
    connection.close();
    expect(JSON.parse(bytes.toString())).toMatchObject({ type: 'mail.register', body: { duplicate } });
  });
});
