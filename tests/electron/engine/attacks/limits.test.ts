import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';

const DAY_MS = 86_400_000;
const SIGN_IN = { login: 'fatima', password: PASSWORD };

/** A PDF of its own each time. */
const pdf = (name: string): Buffer =>
  Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj ' +
      `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\n% ${name}\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );
const stage = (engine: TestEngine, name: string) => engine.ask('file.stage', { name, bytes: pdf(name) });
const onDisk = (engine: TestEngine, sha256: string): boolean =>
  existsSync(join(engine.folder, 'files', sha256.slice(0, 2), sha256));

describe('what one person may leave behind', () => {
  it('fifty forms half typed, and no more', async () => {
    const engine = await openedEngine();
    for (let form = 0; form < 50; form++)
      await engine.ask('draft.save', { form: `form ${form}`, json: '{}' });
    expect(await engine.refusal('draft.save', { form: 'one more', json: '{}' })).toBe('draft.too-many');
    await engine.ask('draft.save', { form: 'form 3', json: '{"subject":""}' });
    await engine.ask('draft.clear', { form: 'form 4' });
    await engine.ask('draft.save', { form: 'one more', json: '{}' });
  });

  it('five hundred files without a letter; one that is on a letter does not count', async () => {
    const engine = await openedEngine();
    const { sha256, name } = await stage(engine, 'first.pdf');
    await engine.close();
    const opened = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
    const connection = openDatabase(join(engine.folder, 'sijill.db'), opened?.key ?? Buffer.alloc(0));
    const person = connection.prepare('SELECT person FROM waiting_file').pluck().get();
    const bring = connection.prepare('INSERT INTO waiting_file VALUES (?, ?, 1, ?)');
    for (let file = 1; file < 500; file++) bring.run(`scan ${file}`, person, '2026-03-12T10:00:00.000Z');
    connection.close();
    await engine.ask('session.sign-in', SIGN_IN);
    const more = { name: 'more.pdf', bytes: pdf('more') };
    expect(await engine.refusal('file.stage', more)).toBe('file.too-many-waiting');
    await engine.ask('mail.register', letter({ files: [{ sha256, name }] }));
    await engine.ask('file.stage', more);
  });

  it('a file nobody claimed for a week is gone, unless a letter or a draft has it', async () => {
    const engine = await openedEngine();
    const [forgotten, drafted, registered] = [
      await stage(engine, 'forgotten.pdf'),
      await stage(engine, 'drafted.pdf'),
      await stage(engine, 'registered.pdf'),
    ];
    const files = [{ sha256: registered.sha256, name: registered.name }];
    await engine.ask('mail.register', letter({ files }));
    const json = JSON.stringify(letter({ files: [{ sha256: drafted.sha256, name: drafted.name }] }));
    await engine.ask('draft.save', { form: 'incoming', json });
    engine.machine.passTime(6 * DAY_MS);
    await engine.ask('session.sign-in', SIGN_IN);
    expect(onDisk(engine, forgotten.sha256)).toBe(true);
    engine.machine.passTime(2 * DAY_MS);
    await engine.ask('session.sign-in', SIGN_IN);
    expect([forgotten, drafted, registered].map(({ sha256 }) => onDisk(engine, sha256))).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('a witness edited by hand', () => {
  const head = (changes: object) =>
    `${JSON.stringify({ seq: Number.MAX_SAFE_INTEGER, incarnation: 1, hash: 'f'.repeat(64), ...changes })}\n`.padEnd(
      256,
    );

  it.each([
    ['the furthest position there is', {}],
    ['the last incarnation there is', { incarnation: Number.MAX_SAFE_INTEGER }],
  ])('with %s asks for the paper once, and then sees again', async (_what, changes) => {
    const engine = await openedEngine();
    await engine.ask('mail.register', letter());
    await engine.close();
    const folder = join(engine.folder, '../witness');
    const [file = ''] = readdirSync(folder);
    const path = join(folder, file);
    writeFileSync(path, head(changes) + head(changes));
    await engine.ask('session.sign-in', SIGN_IN);
    expect((await engine.ask('app.status', {})).penLocked).toBe('rolled-back');
    const { books } = await engine.ask('book.list', {});
    const lastStamped = books.map(({ register, year, supplement, lastNumber }) => {
      return { register, year, supplement, number: lastNumber };
    });
    await engine.ask('pen.unlock', { lastStamped, reason: 'محضر' });
    await engine.ask('mail.register', letter());
    await engine.ask('session.sign-in', SIGN_IN);
    expect((await engine.ask('app.status', {})).penLocked).toBeNull();
    // It sees again: a data folder of before is caught.
    await engine.close();
    const image = readFileSync(join(engine.folder, 'sijill.db'));
    await engine.ask('session.sign-in', SIGN_IN);
    await engine.ask('mail.register', letter());
    await engine.close();
    writeFileSync(join(engine.folder, 'sijill.db'), image);
    await engine.ask('session.sign-in', SIGN_IN);
    expect((await engine.ask('app.status', {})).penLocked).toBe('rolled-back');
  });
});
