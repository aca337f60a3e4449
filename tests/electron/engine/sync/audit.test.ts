import { writeFileSync } from 'node:fs';
import { join as pathOf } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { noteEverywhere, takeAccess } from '#server/audit.ts';
import { noteCopiesAtRest } from '#server/copies-at-rest.ts';
import { keepDailyRoot } from '#server/daily-root.ts';
import { Database } from '#server/database.ts';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { letter } from '#tests/helpers/letters.ts';
import { PASSWORD } from '#tests/helpers/test-engine.ts';
import { rowsIn, testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { founder, joined, level } from './council-desks.ts';

withPostgres();

const ALL = { from: '2000-01-01', to: '2100-01-01' };

it('who looked at confidential mail on any PC is kept at the centre, once, for ever, and listed where the council is administered', async () => {
  const centre = await testCentre();
  const a = await founder(centre);
  const b = await joined(centre, a);
  const secret = letter({ confidentiality: 'secret', subject: 'سر الدولة' });
  await b.ask('mail.register', secret);
  await b.ask('mail.record', { id: secret.id });
  const filters = { ...NO_FILTERS, kind: 'incoming' as const };
  const path = pathOf(b.folder, '..', 'list.csv');
  await b.trusted({ name: 'export-search', text: '', filters, format: 'csv', path });
  await level(b, a);
  await b.ask('sync.now', {});

  const acts = async () => (await a.ask('audit.list', ALL)).lines.map(({ act }) => act);
  await expect.poll(async () => (await acts()).filter((act) => act === 'exported')).toHaveLength(1);
  const { lines } = await a.ask('audit.list', ALL);
  expect(lines.filter(({ act }) => act === 'opened')).toMatchObject([
    { label: expect.stringMatching(/^ARR-/), desk: expect.stringMatching(/ 2$/), confidentiality: 'secret' },
  ]);
  expect(await acts()).toEqual(expect.arrayContaining(['code', 'enrolled', 'opened', 'exported', 'listed']));
  expect(JSON.stringify(lines)).not.toContain('سر الدولة');
  // What is done at the centre names who did it; a list is asked for by act, person and day.
  const { name = '', id: who = '' } = (await a.ask('app.status', {})).person ?? {};
  for (const act of ['code', 'listed'])
    expect(lines.find((line) => line.act === act)).toMatchObject({ person: name, who });
  const few = async (wanted: object) => (await a.ask('audit.list', { ...ALL, ...wanted })).lines;
  expect((await few({ acts: ['code'] })).map(({ act }) => act)).toEqual(['code']);
  expect((await few({ who })).every((line) => line.who === who)).toBe(true);
  expect(await few({ to: '2001-01-01' })).toEqual([]);
  expect(await b.refusal('audit.list', ALL)).toBe('centre.not-allowed');
  // What is done to the whole centre stands in each council's log.
  const tomorrow = { ...centre.centre.machine, now: () => centre.clock.ms + 86_400_000 };
  await keepDailyRoot({ ...centre.centre, machine: tomorrow });
  await noteEverywhere(centre.centre, 'centre-copied', { by: '@root' });
  // So do copies that were made while it rested, with their moment; one whose line was spoilt too.
  const told = JSON.stringify({ at: '2026-03-11T09:00:00.000Z', by: '@mairie' });
  writeFileSync(pathOf(centre.centre.config.dataFolder, 'copied-at-rest.jsonl'), `${told}\nspoilt\n`);
  for (let start = 0; start < 2; start += 1) await noteCopiesAtRest(centre.centre);
  expect(await few({ acts: ['root', 'centre-copied'] })).toMatchObject([
    { act: 'centre-copied', person: '' },
    { act: 'centre-copied', person: '@mairie', at: '2026-03-11T09:00:00.000Z' },
    { act: 'centre-copied', person: '@root' },
    { act: 'root', person: '' },
  ]);

  // Nothing that the requests run as changes or removes a line.
  const [row] = (await rowsIn(centre.databaseUrl, 'SELECT council FROM audit LIMIT 1')) as {
    council: string;
  }[];
  const database = new Database(centre.databaseUrl, 1);
  for (const sql of ["UPDATE audit SET person = ''", 'DELETE FROM audit'])
    await expect(database.unitOfWork(row?.council ?? '', (client) => client.query(sql))).rejects.toThrow(
      /permission denied/,
    );

  // A copy of the centre that had none of them: the PC brings them again with its next line.
  await database.asOwner((client) =>
    client.query(`BEGIN; SET LOCAL row_security = off; DELETE FROM audit WHERE seq IS NOT NULL; COMMIT`),
  );
  await database.close();
  expect(await acts()).not.toContain('opened');
  // A line that no centre takes holds up none behind it.
  const { key } = (await Keyring.read(b.folder).unlock('fatima', PASSWORD)) ?? { key: Buffer.alloc(0) };
  const beside = openDatabase(pathOf(b.folder, 'sijill.db'), key);
  beside.exec(
    `INSERT INTO access_log (at, person, act, mail, lines) VALUES ('yesterday', '', 'opened', NULL, 1)`,
  );
  beside.close();
  b.machine.passTime(11 * 60_000);
  await b.ask('mail.record', { id: secret.id });
  await b.ask('sync.now', {});
  await expect.poll(async () => (await acts()).filter((act) => act === 'opened')).toHaveLength(2);
  expect((await acts()).filter((act) => act === 'exported')).toHaveLength(1);
  expect(b.bugs.map(String)).toEqual([expect.stringMatching(/line \d+ of the access log: at/)]);

  // A folder that was put back gives its places again: a repeat is one line, another at its place is kept beside it.
  type Kept = { council: string; device: string; seq: number; said: string; person: string };
  const [kept] = (await rowsIn(
    centre.databaseUrl,
    "SELECT council, device, seq, said, person FROM audit WHERE act = 'exported'",
  )) as Kept[];
  if (!kept) throw new Error('no line');
  const { council, device: id, seq, said: at, person } = kept;
  const again = { seq, at, person, act: 'exported', mail: null, lines: 1 } as const;
  for (const act of ['exported', 'printed'] as const)
    await takeAccess(centre.centre, { council, id }, { inc: 2, lines: [{ ...again, act }] });
  expect((await acts()).filter((act) => act === 'exported' || act === 'printed')).toEqual([
    'printed',
    'exported',
  ]);
});
