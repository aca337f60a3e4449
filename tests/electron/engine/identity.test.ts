import { expect, it } from 'vitest';
import { verifyStore } from '#engine/proof/verify-store.ts';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine } from '#tests/helpers/test-engine.ts';
import { openStoreAt } from './sync/open-store-at.ts';

const ALL = { from: '2000-01-01', to: '2100-01-01' };
const NUMBER = 'QW765432';
const PROCESSING = { asked: { paper: 'processing' as const }, language: 'fr' as const, part: 0 };

it('national ID numbers are refused until an administrator allows them, seen in the record alone, written down, and erased alone', async () => {
  const engine = await openedEngine();
  const one = letter({ nationalId: 'qw 765 432' });
  expect(await engine.ask('identity.rule', {})).toEqual({ allowed: false, authorisation: '' });
  expect(await engine.refusal('mail.register', one)).toBe('identity.off');
  const plain = letter();
  await engine.ask('mail.register', plain);
  expect((await engine.ask('mail.record', { id: plain.id })).nationalId).toBeNull();
  expect((await engine.ask('paper.compose', PROCESSING)).html).toContain('n’est pas conservé');
  const allow = { allowed: true, authorisation: 'CNDP A-PO-12/2026' };
  expect(await engine.refusal('identity.allow', { ...allow, authorisation: '' })).toBe(
    'identity.no-authorisation',
  );
  await engine.ask('identity.allow', allow);
  expect((await engine.ask('paper.compose', PROCESSING)).html).toContain(allow.authorisation);

  await engine.ask('mail.register', one);
  expect((await engine.ask('mail.record', { id: one.id })).nationalId).toBe(NUMBER);
  // Ordinary letters are not watched over; one that names a card is.
  expect((await engine.ask('access.list', ALL)).lines).toMatchObject([
    { act: 'opened', label: 'ARR-DKH/39/2026', confidentiality: 'ordinary' },
  ]);
  const text = { filters: NO_FILTERS, after: null, limit: 50 };
  const lists = [
    await engine.ask('search.mails', { text: NUMBER, ...text }),
    await engine.ask('search.mails', { text: '', ...text }),
    await engine.ask('mail.list', { at: 0, limit: 50, day: null, kind: null }),
    await engine.ask('circuit.record', { id: one.id }),
    await engine.ask('entry.previous', { kind: one.kind, mail: one.id }),
    await engine.ask('paper.compose', {
      ...PROCESSING,
      asked: { paper: 'receipt', mail: one.id, size: 'a5' },
    }),
  ];
  expect(JSON.stringify(lists)).not.toContain(NUMBER);

  const set = (number: string) =>
    engine.call('identity.set', { id: one.id, number, reason: 'demande 7/2026' });
  expect(await set('AB1')).toMatchObject({ ok: true });
  expect(await set('AB1')).toMatchObject({ error: { code: 'amend.same-value' } });
  await engine.ask('identity.allow', { allowed: false, authorisation: '' });
  expect(await set('AB2')).toMatchObject({ error: { code: 'identity.off' } });
  // Switched off, what is there stays in sight until it is erased.
  expect((await engine.ask('mail.record', { id: one.id })).nationalId).toBe('AB1');
  expect(await set('')).toMatchObject({ ok: true });
  expect(await set('')).toMatchObject({ error: { code: 'identity.none' } });
  const record = await engine.ask('mail.record', { id: one.id });
  expect([record.nationalId, record.subject]).toEqual([null, one.subject]);
  expect(record.history.map(({ type }) => type).filter((type) => type.startsWith('mail.identity'))).toEqual([
    'mail.identity',
    'mail.identity',
    'mail.identity-erased',
  ]);
  await engine.close();

  const connection = await openStoreAt(engine.folder);
  const kept = connection.prepare('SELECT CAST(bytes AS TEXT) FROM content').pluck().all().join();
  expect(kept).not.toMatch(/QW765432|AB1/);
  expect((await verifyStore(connection, { heads: [], checkFile: async () => 'sound' })).faults).toEqual([]);
  connection.close();
});
