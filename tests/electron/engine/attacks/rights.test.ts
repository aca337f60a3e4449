import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Connection, openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import type { InputOf } from '#shared/contract/ipc.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';

type GrantedRole = InputOf<'person.grant'>['role'];

const OTHER = 'trois mots sans rapport';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function joined(engine: TestEngine, login: string, ...roles: GrantedRole[]): Promise<string> {
  const { id } = await engine.ask('person.create', { login, name: login });
  await engine.ask('person.set-password', { person: id, password: OTHER });
  for (const role of roles) await grant(engine, id, role);
  return id;
}

async function grant(engine: TestEngine, person: string, role: GrantedRole, changes = {}): Promise<string> {
  const always = { office: null, unit: null, from: null, to: null, onBehalfOf: null };
  return (await engine.ask('person.grant', { person, role, ...always, ...changes })).grant;
}

const signIn = (engine: TestEngine, login: string) =>
  engine.ask('session.sign-in', { login, password: login === 'fatima' ? PASSWORD : OTHER });

async function refused(engine: TestEngine, login: string, password: string) {
  const tried = await engine.call('session.sign-in', { login, password });
  return tried.ok ? { code: 'came in', params: {} } : tried.error;
}

/** As somebody with a password and a database tool would. */
async function withTool(
  engine: TestEngine,
  work: (connection: Connection) => void,
  password = PASSWORD,
): Promise<void> {
  await engine.close();
  const opened = await Keyring.read(engine.folder).unlock('fatima', password);
  const connection = openDatabase(join(engine.folder, 'sijill.db'), opened?.key ?? Buffer.alloc(0));
  work(connection);
  connection.close();
}

describe('words above one’s clearance', () => {
  it('who does not register asks nothing about duplicates', async () => {
    const engine = await openedEngine();
    await engine.ask('mail.register', letter({ confidentiality: 'secret', subject: 'سر الدولة' }));
    await joined(engine, 'admin', 'administrator');
    await signIn(engine, 'admin');
    const question = { kind: 'incoming' as const, senderReference: '', senderDate: null, files: [] };
    expect(
      await engine.refusal('mail.duplicates', {
        ...question,
        correspondent: 'جمعية الأمل للتنمية',
        subject: 'سر الدولة',
      }),
    ).toBe('person.not-allowed');
  });

  it('knowing the digest of a secret scan does not open it through a letter of one’s own', async () => {
    const engine = await openedEngine();
    const { sha256 } = await engine.ask('file.stage', { name: 'secret.png', bytes: PNG });
    const files = [{ sha256, name: 'secret.png' }];
    await engine.ask('mail.register', letter({ confidentiality: 'secret', files }));
    await joined(engine, 'clerk', 'clerk');
    await engine.ask('session.sign-out', {});
    await signIn(engine, 'clerk');
    expect(await engine.refusal('mail.register', letter({ files }))).toBe('file.unknown');
    const { id } = await engine.ask('mail.register', letter());
    expect(await engine.refusal('blob.attach', { id, files })).toBe('file.unknown');
    expect(await engine.refusal('file.page', { sha256, page: 0, width: 100 })).toBe('file.unknown');
    // Whoever holds the paper scans it: that is no secret to them.
    await engine.ask('file.stage', { name: 'copy.png', bytes: PNG });
    await engine.ask('blob.attach', { id, files });
  });
});

describe('who may give rights', () => {
  it.each([
    ['an office-scoped one', (office: string) => ({ office })],
    ['one whose right has not begun', () => ({ from: '2031-01-01' })],
  ])('the last administrator is not replaced by %s', async (_who, changes) => {
    const engine = await openedEngine();
    const office = (await engine.ask('app.status', {})).council?.office.id ?? '';
    const other = await joined(engine, 'other');
    await grant(engine, other, 'administrator', changes(office));
    const me = (await engine.ask('app.status', {})).person?.id ?? '';
    expect(await engine.refusal('person.state', { person: me, state: 'suspended' })).toBe(
      'person.last-administrator',
    );
  });

  it('one without a password does not count either', async () => {
    const engine = await openedEngine();
    const { id } = await engine.ask('person.create', { login: 'other', name: 'other' });
    await grant(engine, id, 'administrator');
    const me = (await engine.ask('app.status', {})).person?.id ?? '';
    expect(await engine.refusal('person.state', { person: me, state: 'suspended' })).toBe(
      'person.last-administrator',
    );
    await engine.ask('person.set-password', { person: id, password: OTHER });
    await engine.ask('person.state', { person: me, state: 'suspended' });
  });
});

describe('delegations', () => {
  const dates = { from: '2026-03-01', to: '2026-04-01' };

  it('lend only what the absent person holds, and end with it', async () => {
    const engine = await openedEngine();
    const head = await joined(engine, 'head');
    const right = await grant(engine, head, 'office-head');
    const clerk = await joined(engine, 'clerk', 'clerk');
    await grant(engine, clerk, 'office-head', { ...dates, onBehalfOf: head });
    const { id } = await engine.ask('mail.register', letter());
    const second = await engine.ask('mail.register', letter());
    await signIn(engine, 'clerk');
    await engine.ask('mail.void', { id, reason: 'خطأ' });
    await signIn(engine, 'fatima');
    await engine.ask('person.revoke', { grant: right });
    await signIn(engine, 'clerk');
    expect(await engine.refusal('mail.void', { id: second.id, reason: 'خطأ' })).toBe('person.not-allowed');
  });

  it('are not lent further', async () => {
    const engine = await openedEngine();
    const head = await joined(engine, 'head', 'office-head');
    const clerk = await joined(engine, 'clerk', 'clerk');
    const third = await joined(engine, 'third', 'clerk');
    await grant(engine, clerk, 'office-head', { ...dates, onBehalfOf: head });
    const right = { office: null, unit: null, ...dates, onBehalfOf: clerk };
    const lent = { person: third, role: 'office-head' as const, ...right };
    expect(await engine.refusal('person.grant', lent)).toBe('person.not-held');
  });

  it('are refused for a role that the absent person does not hold there, or is shut out of', async () => {
    const engine = await openedEngine();
    const { council } = await engine.ask('app.status', {});
    const here = council?.office.id ?? '';
    const head = await joined(engine, 'head');
    await grant(engine, head, 'office-head', { office: here });
    const clerk = await joined(engine, 'clerk', 'clerk');
    const lent = { person: clerk, role: 'office-head' as const, unit: null, ...dates, onBehalfOf: head };
    expect(await engine.refusal('person.grant', { ...lent, office: null })).toBe('person.not-held');
    expect(await engine.refusal('person.grant', { ...lent, office: here, role: 'auditor' })).toBe(
      'person.not-held',
    );
    await engine.ask('person.grant', { ...lent, office: here });
    await engine.ask('person.state', { person: head, state: 'suspended' });
    expect(await engine.refusal('person.grant', { ...lent, office: here })).toBe('person.not-held');
  });
});

describe('a database edited with a tool gives no right', () => {
  const UNLOCK = 'DROP TRIGGER own_no_update; DROP TRIGGER own_no_delete';

  const GIVEN_BACK = `INSERT INTO role_grant (id, person, role, office, unit, valid_from, valid_to, on_behalf_of)
    SELECT json_extract(CAST(bytes AS TEXT), '$.body.grant'), json_extract(CAST(bytes AS TEXT), '$.body.person'),
      'office-head', NULL, NULL, NULL, NULL, NULL FROM own WHERE type = 'person.grant' ORDER BY seq DESC LIMIT 1`;
  const REVOCATION = `(SELECT seq FROM own WHERE type = 'person.revoke')`;

  it.each([
    ['deleted', `DELETE FROM own WHERE type = 'person.revoke'`],
    ['renamed', `UPDATE own SET type = 'mail.amend' WHERE type = 'person.revoke'`],
    ['moved before the grant', `UPDATE own SET seq = 0 WHERE type = 'person.revoke'`],
    ['moved far behind', `UPDATE own SET seq = 900 WHERE type = 'person.revoke'`],
    [
      'put in the place of another',
      `DELETE FROM own WHERE seq = 1 + ${REVOCATION}; UPDATE own SET seq = seq + 1 WHERE type = 'person.revoke'`,
    ],
    [
      'deleted, and the gap closed',
      `CREATE TABLE cut AS SELECT ${REVOCATION} AS seq; DELETE FROM own WHERE type = 'person.revoke';
       UPDATE own SET seq = seq - 1 WHERE seq > (SELECT seq FROM cut); DROP TABLE cut`,
    ],
    ['spoilt', `UPDATE own SET sig = zeroblob(64) WHERE type = 'person.revoke'`],
    ['emptied', `UPDATE own SET bytes = x'7b7d' WHERE type = 'person.revoke'`],
  ])('a revocation %s, and the right put back in the rows', async (_how, edit) => {
    const engine = await openedEngine();
    const clerk = await joined(engine, 'clerk', 'clerk');
    const right = await grant(engine, clerk, 'office-head');
    await engine.ask('person.revoke', { grant: right });
    await engine.ask('mail.register', letter());
    await withTool(engine, (connection) => {
      connection.exec(UNLOCK);
      connection.exec(GIVEN_BACK);
      connection.exec(edit);
    });
    const wrap = readFileSync(join(engine.folder, 'keyring.json'), 'utf8');
    for (const login of ['clerk', 'fatima']) {
      const password = login === 'fatima' ? PASSWORD : OTHER;
      const { code, params } = await refused(engine, login, password);
      expect(code).toBe('store.journal-altered');
      expect(params).toEqual({ seq: expect.any(Number) });
    }
    // Said in the log too; nothing was written, and the file is there for whoever looks into it.
    expect(engine.bugs).toHaveLength(2);
    expect(readFileSync(join(engine.folder, 'keyring.json'), 'utf8')).toBe(wrap);
  });

  it('a revocation taken back as the last entry: the witness knows better, and no number is given', async () => {
    const engine = await openedEngine();
    const clerk = await joined(engine, 'clerk', 'clerk');
    const right = await grant(engine, clerk, 'office-head');
    await engine.ask('person.revoke', { grant: right });
    await withTool(engine, (connection) => {
      connection.exec(UNLOCK);
      connection.exec(GIVEN_BACK);
      connection.exec(`DELETE FROM own WHERE type = 'person.revoke'`);
    });
    await signIn(engine, 'clerk');
    expect((await engine.ask('app.status', {})).penLocked).toBe('rolled-back');
  });

  it('a suspension or a lower clearance deleted', async () => {
    const engine = await openedEngine();
    const clerk = await joined(engine, 'clerk', 'clerk');
    await engine.ask('person.clearance', { person: clerk, level: 2 });
    await engine.ask('person.clearance', { person: clerk, level: 0 });
    const gone = await joined(engine, 'gone', 'clerk');
    await engine.ask('person.state', { person: gone, state: 'suspended' });
    await engine.ask('mail.register', letter());
    await withTool(engine, (connection) => {
      connection.exec(UNLOCK);
      connection.exec(
        `DELETE FROM own WHERE type = 'person.state'; UPDATE person SET state = 'active', clearance = 2;
         DELETE FROM own WHERE seq = (SELECT max(seq) FROM own WHERE type = 'person.clearance')`,
      );
    });
    for (const login of ['gone', 'clerk'])
      expect((await refused(engine, login, OTHER)).code).toBe('store.journal-altered');
  });

  it('a password changed: the words of its credential deleted, and the older one put back', async () => {
    const engine = await openedEngine();
    await joined(engine, 'clerk', 'clerk');
    await engine.ask('person.change-password', { oldPassword: PASSWORD, newPassword: 'une autre phrase' });
    await withTool(
      engine,
      (connection) => {
        connection.exec('DROP TRIGGER content_no_delete');
        connection.exec('DELETE FROM content WHERE seq = (SELECT max(seq) FROM own)');
      },
      'une autre phrase',
    );
    expect((await refused(engine, 'clerk', OTHER)).code).toBe('store.journal-altered');
  });

  it('an entry renamed frees no pen', async () => {
    const engine = await openedEngine();
    const { books } = await engine.ask('book.list', {});
    await engine.ask('pen.confirm', { register: books[0]?.register ?? '', lastNumber: 50 });
    await engine.ask('person.create', { login: 'other', name: 'other' });
    await withTool(engine, (connection) => {
      connection.exec(UNLOCK);
      connection.exec(`UPDATE own SET type = 'pen.unlock' WHERE seq = (SELECT max(seq) FROM own)`);
    });
    expect((await refused(engine, 'fatima', PASSWORD)).code).toBe('store.journal-altered');
  });

  it('rows alone give nothing either', async () => {
    const engine = await openedEngine();
    await joined(engine, 'clerk', 'clerk');
    await withTool(engine, (connection) => {
      connection.exec(
        `UPDATE person SET clearance = 2; UPDATE role_grant SET role = 'office-head' WHERE role = 'clerk'`,
      );
    });
    await signIn(engine, 'clerk');
    const { person } = await engine.ask('app.status', {});
    expect(person?.clearance).toBe(0);
    expect(person?.actions).not.toContain('mail.void');
  });
});
