import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Connection, storeError } from '#engine/database.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { type Desk, verifyDesk, withStore, workedDesk } from './desk.ts';

const edit = ({ folder, key }: Desk, sql: string) =>
  withStore(folder, key, (connection) => connection.exec(sql));

async function located(desk: Desk) {
  const { faults, ok } = await verifyDesk(desk);
  expect(ok).toBe(false);
  return faults.map(({ code, label, detail }) => [code, label, detail]);
}

describe('verify on a data folder', () => {
  it('passes on genuine work: the journal, its witness, its files, and every row rebuilt from zero', async () => {
    const report = await verifyDesk(await workedDesk());
    expect(report.faults).toEqual([]);
    expect(report).toMatchObject({
      checked: { heads: 1, files: 1, closings: 1 },
      rows: { mail: 4, number: 6, mail_file: 1, closing: 1 },
    });
  });

  it('rows edited with a tool are located by table, register and number', async () => {
    const desk = await workedDesk();
    edit(desk, `UPDATE mail SET subject = 'غيره' WHERE number = 38`);
    edit(desk, `UPDATE number SET state = 'valid' WHERE number = 40`);
    edit(desk, `UPDATE person SET clearance = 0`);
    edit(desk, `DELETE FROM mail_event WHERE type = 'mail.amend'`);
    edit(
      desk,
      `INSERT INTO role_grant VALUES ('g', 'p', 'president', NULL, NULL, '2026-01-01', NULL, NULL, '')`,
    );
    const [letter] = desk.letters;
    expect(await located(desk)).toEqual([
      [
        'row.changed',
        expect.stringMatching(/^ARR-DKH\/40\/2026$/),
        expect.stringContaining('state is valid, the journal says void'),
      ],
      ['row.changed', 'ARR-DKH/38/2026', `mail ${letter}: subject`],
      ['row.missing', 'ARR-DKH/38/2026', expect.stringContaining('mail_event')],
      ['row.changed', null, expect.stringContaining('clearance is 0, the journal says 2')],
      ['row.stray', null, 'role_grant g'],
    ]);
  });

  it('a letter lowered, hidden or without its words in the search, and a line of no letter', async () => {
    const desk = await workedDesk();
    const doc = (label: number) =>
      `(SELECT doc FROM search_doc JOIN mail ON mail = id WHERE number = ${label} ORDER BY doc LIMIT 1)`;
    edit(desk, `DELETE FROM search_open WHERE rowid = ${doc(38)}`);
    edit(desk, `UPDATE search_doc SET registered_on = '2001-01-01' WHERE doc = ${doc(39)}`);
    edit(desk, `DELETE FROM search_doc WHERE doc = ${doc(40)}`);
    edit(
      desk,
      `INSERT INTO search_doc (mail, office, confidentiality, registered_on, received_on) VALUES ('x', '', 0, '', '')`,
    );
    const faults = (await located(desk)).sort((a, b) => String(a[1]).localeCompare(String(b[1])));
    expect(faults).toEqual([
      ['row.changed', 'ARR-DKH/38/2026', expect.stringMatching(/^words of search_doc /)],
      ['row.changed', 'ARR-DKH/39/2026', expect.stringMatching(/^search_doc /)],
      ['row.missing', 'ARR-DKH/40/2026', expect.stringMatching(/^search_doc /)],
      ['row.stray', null, 'search_doc x'],
    ]);
  });

  it('an entry edited with a tool, once the trigger is out of the way', async () => {
    const desk = await workedDesk();
    edit(desk, 'DROP TRIGGER own_no_update');
    const change = (connection: Connection) =>
      connection.exec(
        `UPDATE own SET bytes = CAST(replace(CAST(bytes AS TEXT), '"number":39', '"number":77') AS BLOB)
         WHERE type = 'mail.register'`,
      );
    withStore(desk.folder, desk.key, change);
    const faults = await located(desk);
    expect(faults).toContainEqual(['entry.altered', 'ARR-DKH/77/2026', expect.any(String)]);
    expect(faults).toContainEqual(['number.gap', 'ARR-DKH/39/2026', '39']);
    expect(faults).toContainEqual(['schema.changed', null, 'trigger own_no_update is gone']);
  });

  it('a column beside the bytes, words removed, a trigger that lets things through', async () => {
    const desk = await workedDesk();
    edit(desk, 'DROP TRIGGER own_no_update; DROP TRIGGER content_no_delete');
    edit(desk, `UPDATE own SET type = 'mail.void' WHERE type = 'mail.amend'`);
    edit(desk, `DELETE FROM content WHERE seq = (SELECT max(seq) FROM content)`);
    edit(desk, 'CREATE TRIGGER extra AFTER INSERT ON own BEGIN DELETE FROM draft; END');
    const codes = (await located(desk)).map(([code, , detail]) => [code, detail]);
    expect(codes).toContainEqual(['entry.column-changed', 'type: kept mail.void, entry says mail.amend']);
    expect(codes).toContainEqual(['content.missing', expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(codes).toContainEqual(['schema.changed', 'trigger extra was added']);
  });

  it('a tail cut is told by the witness outside the folder', async () => {
    const desk = await workedDesk();
    edit(desk, 'DROP TRIGGER own_no_delete; DELETE FROM own WHERE seq = (SELECT max(seq) FROM own)');
    expect(await located(desk)).toContainEqual(['tail.cut', null, expect.stringContaining('witness saw')]);
  });

  it('the device key replaced in the store', async () => {
    const desk = await workedDesk();
    edit(desk, `UPDATE secret SET value = randomblob(32) WHERE name = 'device-key'`);
    expect((await located(desk)).map(([code]) => code)).toEqual(['key.replaced']);
  });

  it('a file altered on the disk, then gone', async () => {
    const desk = await workedDesk();
    const files = join(desk.folder, 'files');
    const [group = ''] = readdirSync(files).filter((name) => /^[0-9a-f]{2}$/.test(name));
    const [name = ''] = readdirSync(join(files, group));
    const path = join(files, group, name);
    const bytes = readFileSync(path);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(await located(desk)).toEqual([['file.altered', 'ARR-DKH/41/2026', name]]);
    rmSync(path);
    expect(await located(desk)).toEqual([['file.missing', 'ARR-DKH/41/2026', name]]);
  });

  it('one byte flipped in any page of the encrypted file is told, in indexes and counters too', async () => {
    const desk = await workedDesk();
    edit(desk, 'VACUUM');
    const file = join(desk.folder, DATABASE);
    const sound = readFileSync(file);
    const silent: number[] = [];
    const codes = new Set<string>();
    for (let page = 1; page * 4_096 <= sound.length; page += 3) {
      const bytes = Buffer.from(sound);
      const at = page * 4_096 - 1_000;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(file, bytes);
      const code = await firstTold(desk);
      codes.add(code);
      if (code === '') silent.push(page);
    }
    expect(silent).toEqual([]);
    expect(codes).toContain('database.damaged');
  });

  it('a damaged page is named by its own table, and no sound table with it', async () => {
    const desk = await workedDesk();
    edit(desk, 'VACUUM');
    const page = withStore(desk.folder, desk.key, (connection) =>
      connection.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'late_change'`).pluck().get(),
    ) as number;
    const file = join(desk.folder, DATABASE);
    const bytes = readFileSync(file);
    const at = page * 4_096 - 1_000;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await located(desk)).toEqual([['database.damaged', null, 'table late_change']]);
  });
});

async function firstTold(desk: Desk): Promise<string> {
  try {
    return (await verifyDesk(desk)).faults[0]?.code ?? '';
  } catch (error) {
    const known = storeError(error);
    if (known instanceof DomainError) return known.code;
    throw error;
  }
}
