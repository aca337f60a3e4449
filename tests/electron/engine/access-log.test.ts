import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import type { InputOf } from '#shared/contract/ipc.ts';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { pdfOf, RED } from '#tests/electron/engine/files/sample-documents.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';

const OTHER = 'trois mots sans rapport';
const ALL = { from: '2000-01-01', to: '2100-01-01' };

async function joined(engine: TestEngine, login: string, role: InputOf<'person.grant'>['role']) {
  const { id } = await engine.ask('person.create', { login, name: login });
  await engine.ask('person.set-password', { person: id, password: OTHER });
  const always = { office: null, unit: null, from: null, to: null, onBehalfOf: null };
  await engine.ask('person.grant', { person: id, role, ...always });
}

const lines = async (engine: TestEngine) => (await engine.ask('access.list', ALL)).lines;

it('who opened, viewed, copied, printed and took away confidential letters is written, newest first; an ordinary one is not', async () => {
  const engine = await openedEngine();
  const { sha256, name } = await engine.ask('file.stage', { name: 'scan.pdf', bytes: await pdfOf(RED) });
  const files = [{ sha256, name }];
  const secret = letter({ confidentiality: 'secret', subject: 'سر الدولة', files });
  const plain = letter();
  await engine.ask('mail.register', secret);
  await engine.ask('mail.register', plain);
  await engine.ask('mail.record', { id: plain.id });
  await engine.ask('mail.record', { id: secret.id });
  // The screen asks again at each change: one look is one line, another look later another.
  await engine.ask('mail.record', { id: secret.id });
  engine.machine.passTime(11 * 60_000);
  await engine.ask('mail.record', { id: secret.id });
  await engine.trusted({
    name: 'export-search',
    text: '',
    filters: { ...NO_FILTERS, kind: 'incoming' },
    format: 'csv',
    path: join(engine.folder, '..', 'list.csv'),
  });
  const seen = (await lines(engine)).filter(({ act }) => act === 'opened');
  expect(seen).toMatchObject([
    { act: 'opened', label: 'ARR-DKH/38/2026', confidentiality: 'secret', person: 'فاطمة الزهراء', lines: 1 },
    { act: 'opened', label: 'ARR-DKH/38/2026' },
  ]);
  expect((await lines(engine))[0]).toMatchObject({ act: 'exported', label: '', lines: 2 });
  await engine.ask('file.page', { sha256, page: 0, width: 64 });
  await engine.trusted({
    name: 'save-copy',
    ...{ mail: secret.id, sha256, path: join(engine.folder, '..', 'copy.pdf') },
  });
  await engine.trusted({
    name: 'paper-made',
    asked: { paper: 'receipt', mail: secret.id, size: 'a5' },
    ...{ language: 'ar', about: [secret.id], copies: 1, pages: 1, duplicate: false },
    ...{ target: 'printer', pdf: 'a'.repeat(64) },
  });
  expect((await lines(engine)).slice(0, 3).map(({ act, label }) => `${act} ${label}`)).toEqual(
    ['printed', 'copied', 'viewed'].map((act) => `${act} ARR-DKH/38/2026`),
  );
  expect(JSON.stringify(await lines(engine))).not.toContain('سر الدولة');
});

it('its words seen in its circuit, on a paper, or for a letter like it, are seen too', async () => {
  const engine = await openedEngine();
  const receipt = { paper: 'receipt', size: 'a5' } as const;
  const looks: ((mail: string) => Promise<unknown>)[] = [
    (id) => engine.ask('circuit.record', { id }),
    (mail) => engine.ask('paper.compose', { asked: { ...receipt, mail }, language: 'ar', part: 0 }),
    (mail) => engine.ask('entry.previous', { kind: 'incoming', mail }),
    () => engine.ask('entry.previous', { kind: 'incoming' }),
  ];
  for (const look of looks) {
    const secret = letter({ confidentiality: 'secret' });
    await engine.ask('mail.register', secret);
    await look(secret.id);
  }
  expect((await lines(engine)).map(({ act, label }) => `${act} ${label}`)).toEqual(
    [41, 40, 39, 38].map((number) => `opened ARR-DKH/${number}/2026`),
  );
});

it('a letter whose words stay hidden was not opened', async () => {
  const engine = await openedEngine();
  const secret = letter({ confidentiality: 'secret' });
  await engine.ask('mail.register', secret);
  await joined(engine, 'auditor', 'auditor');
  await engine.ask('session.sign-out', {});
  await engine.ask('session.sign-in', { login: 'auditor', password: OTHER });
  await engine.call('mail.record', { id: secret.id });
  await engine.call('circuit.record', { id: secret.id });
  expect(await lines(engine)).toEqual([]);
});

it('the auditor reads it, a clerk does not', async () => {
  const engine = await openedEngine();
  const secret = letter({ confidentiality: 'confidential' });
  await engine.ask('mail.register', secret);
  await engine.ask('mail.record', { id: secret.id });
  await joined(engine, 'auditor', 'auditor');
  await joined(engine, 'clerk', 'clerk');
  await engine.ask('session.sign-out', {});
  await engine.ask('session.sign-in', { login: 'auditor', password: OTHER });
  expect(await lines(engine)).toHaveLength(1);
  await engine.ask('session.sign-out', {});
  await engine.ask('session.sign-in', { login: 'clerk', password: OTHER });
  expect(await engine.refusal('access.list', ALL)).toBe('person.not-allowed');
});

it('a line is added and neither changed nor removed', async () => {
  const engine = await openedEngine();
  const secret = letter({ confidentiality: 'secret' });
  await engine.ask('mail.register', secret);
  await engine.ask('mail.record', { id: secret.id });
  await engine.close();
  const opened = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  const connection = openDatabase(join(engine.folder, 'sijill.db'), opened?.key ?? Buffer.alloc(0));
  expect(() => connection.prepare(`UPDATE access_log SET person = 'x'`).run()).toThrow('kept as it was');
  expect(() => connection.prepare('DELETE FROM access_log').run()).toThrow('kept as it was');
  expect(connection.prepare('SELECT count(*) FROM access_log').pluck().get()).toBe(1);
  connection.close();
  expect(readFileSync(join(engine.folder, 'sijill.db')).includes('access_log')).toBe(false);
});
