import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testEngine } from '#tests/helpers/test-engine.ts';
import { bareDesk, councilDesk, HEAD_PASSWORD, LETTER } from './desk.ts';

describe('init', () => {
  it('creates a store, a service person with a clerk’s rights, and an administrator', async () => {
    const desk = bareDesk();
    const { exit, json } = await desk.sijill([
      'init',
      '--council',
      'Conseil',
      '--office',
      'Bureau',
      '--last-paper',
      'ARR=37',
    ]);
    expect(exit).toBe(0);
    expect(json).toMatchObject({
      service: 'cli',
      administrator: { login: 'admin', password: expect.any(String) },
    });
    expect(json.recoveryCode).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
    const file = String(json.keyFile);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(file.startsWith(desk.folder)).toBe(false);
    expect((await desk.sijill(LETTER)).json).toMatchObject({
      label: 'ARR-BO/38/2026',
      number: 38,
      year: 2026,
    });
    const { administrator } = json as { administrator: { password: string } };
    const voided = await desk.sijill(
      ['void', '38', '--reason', 'x', '--as', 'admin'],
      administrator.password,
    );
    expect(voided.exit).toBe(0);
  });

  it('refuses a second store, an existing key file, a short password, and leaves nothing behind', async () => {
    const desk = await councilDesk();
    const again = ['init', '--council', 'x', '--office', 'x'];
    expect(await desk.sijill(again)).toMatchObject({ exit: 2, json: { error: { code: 'setup.exists' } } });
    const bare = bareDesk();
    const key = join(bare.home, 'key');
    writeFileSync(key, '');
    expect((await bare.sijill([...again, '--key-file', key])).json).toMatchObject({
      error: { code: 'key-file.exists' },
    });
    expect((await bare.sijill([...again, '--admin', 'x'], 'court\n')).exit).toBe(2);
    expect((await bare.sijill([...again, '--admin', 'x'])).json).toMatchObject({
      error: { code: 'password.missing' },
    });
    expect((await bare.sijill([...again, '--last-paper', 'XYZ=3'])).exit).toBe(2);
    expect((await bare.sijill([...again, '--last-paper', 'ARR'])).exit).toBe(2);
    expect(existsSync(join(bare.folder, 'sijill.db'))).toBe(false);
  });
});

describe('acting as a person', () => {
  it('the service person may register, not correct; a key file opens nothing else', async () => {
    const desk = await councilDesk();
    await desk.sijill(LETTER);
    for (const command of [
      ['void', '38', '--reason', 'x'],
      ['amend', '38', '--field', 'observation', '--value', 'x', '--reason', 'x'],
      ['reserve', '--register', 'ARR', '--count', '2', '--reason', 'x'],
      ['close-day', '2026-03-12'],
      ['close-year', '2026'],
    ]) {
      expect(await desk.sijill(command)).toMatchObject({
        exit: 2,
        json: { error: { code: 'person.not-allowed' } },
      });
    }
    const asFatima = ['void', '38', '--reason', 'x', '--as', 'fatima'];
    expect((await desk.sijill(asFatima)).json).toMatchObject({ error: { code: 'password.missing' } });
    for (const wrong of ['mauvais\n', '\0\n']) {
      expect(await desk.sijill(asFatima, wrong)).toMatchObject({
        exit: 2,
        json: { error: { code: 'session.wrong-password' } },
      });
    }
    expect((await desk.sijill([...asFatima.slice(0, -1), 'inconnue'], 'x\n')).json).toMatchObject({
      error: { code: 'session.wrong-password' },
    });
  });

  it('the service key is refused once it is missing, damaged, of another store, or its person suspended', async () => {
    const desk = await councilDesk();
    const other = await councilDesk();
    const { json } = await desk.sijill(['list', '--key-file', join(desk.home, 'none')]);
    expect(json).toMatchObject({ error: { code: 'key-file.missing' } });
    const file = join(desk.home, 'damaged');
    writeFileSync(file, '{}');
    expect((await desk.sijill(['list', '--key-file', file])).json).toMatchObject({
      error: { code: 'key-file.damaged' },
    });
    const otherKey = join(other.home, '.config/sijill');
    const [name = ''] = readdirSync(otherKey);
    expect(await desk.sijill(['list', '--key-file', join(otherKey, name)])).toMatchObject({ exit: 3 });
  });

  it('the service key survives a change of the database key, and ends with its person', async () => {
    const desk = await councilDesk();
    const engine = testEngine({
      folder: desk.folder,
      witnessFolder: join(desk.home, 'data-witness'),
      machine: desk.machine,
    });
    await engine.ask('session.sign-in', { login: 'fatima', password: HEAD_PASSWORD });
    await engine.ask('keys.rotate', {});
    const { people } = await engine.ask('person.list', {});
    await engine.ask('session.sign-out', {});
    expect((await desk.sijill(LETTER)).json).toMatchObject({ label: 'ARR-DKH/38/2026' });
    const backup = join(desk.home, 'copy.sijill');
    expect((await desk.sijill(['backup', '--out', backup])).exit).toBe(0);
    await engine.ask('session.sign-in', { login: 'fatima', password: HEAD_PASSWORD });
    const service = people.find(({ login }) => login === 'cli')?.id ?? '';
    await engine.ask('person.state', { person: service, state: 'suspended' });
    await engine.ask('session.sign-out', {});
    expect(await desk.sijill(LETTER)).toMatchObject({
      exit: 2,
      json: { error: { code: 'session.suspended' } },
    });
  });
});
