import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { PDF } from '#tests/electron/engine/proof/desk.ts';
import { letter } from '#tests/helpers/letters.ts';
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
