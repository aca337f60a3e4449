import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import * as trayOffices from '#engine/migrations/0028-tray-offices.ts';
import { PASSWORD } from '#tests/helpers/test-engine.ts';
import { council, responsible } from './council.ts';

vi.setConfig({ testTimeout: 120_000 });

const ANNEXE = '0190b000-0000-7000-8000-000000000009';
const TRAY_OF = { late: 'late', dueSoon: 'due-soon', toTreat: 'unit', sentBack: 'returned' } as const;

/** A division with two letters of this office and one of the annexe's, all due tomorrow. */
async function twoOffices() {
  const made = await council();
  const { engine, units, as, letter } = made;
  await as('omar');
  const mails: string[] = [];
  for (let letters = 0; letters < 3; letters++) {
    const id = await letter({ subject: `مراسلة رقم ${letters}` });
    await engine.ask('mail.assign', { id, receivers: [responsible(units.roads, { dueOn: '2026-03-13' })] });
    mails.push(id);
  }
  const { council: house } = await engine.ask('app.status', {});
  await engine.close();
  const opened = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  const connection = openDatabase(join(engine.folder, 'sijill.db'), opened?.key ?? Buffer.alloc(0));
  connection.prepare('INSERT INTO office VALUES (?, ?, ?, ?)').run(ANNEXE, 'ANX', 'الملحقة', 'Annexe');
  connection.prepare('UPDATE mail SET office = ? WHERE id = ?').run(ANNEXE, mails[2]);
  // What is kept is counted anew, as a store of an older version is.
  for (const sql of trayOffices.up) connection.exec(sql);
  connection.close();
  await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  const person = async (login: string, role: 'unit-head' | 'secretary-general', office: string) => {
    const { id } = await engine.ask('person.create', { login, name: login });
    await engine.ask('person.set-password', { person: id, password: PASSWORD });
    const unit = role === 'unit-head' ? units.roads : null;
    const grant = { person: id, role, office, unit, from: null, to: null, onBehalfOf: null };
    await engine.ask('person.grant', grant);
  };
  const here = house?.office.id ?? '';
  await person('head-here', 'unit-head', here);
  await person('head-there', 'unit-head', ANNEXE);
  await person('sg-here', 'secretary-general', here);
  await person('sg-there', 'secretary-general', ANNEXE);
  return { ...made, mails };
}

it('rights in one office: each tile, tray, reminder and unit counts the letters of that office that it lists', async () => {
  const { engine, units, as, mails } = await twoOffices();
  const open = { 'head-here': 2, 'head-there': 1, 'sg-here': 2, 'sg-there': 1, karim: 3, said: 3 };
  for (const [login, count] of Object.entries(open)) {
    await as(login);
    const unit = login.startsWith('s') ? units.roads : null;
    const board = await engine.ask('board.head', { unit, lines: 10 });
    expect([login, board.toTreat.count, board.dueSoon.count]).toEqual([login, count, count]);
    for (const [tile, tray] of Object.entries(TRAY_OF)) {
      const { lines } = await engine.ask('tray.list', { tray, unit, after: null, limit: 10 });
      expect([login, tile, board[tile as keyof typeof TRAY_OF].count]).toEqual([login, tile, lines.length]);
    }
    if (unit !== null) continue;
    expect((await engine.ask('tray.counts', {})).unit).toBe(count);
    expect((await engine.ask('deadline.reminders', {})).dueSoon).toBe(count);
  }
  await as('head-there');
  expect((await engine.ask('board.head', { unit: null, lines: 10 })).toTreat.lines).toMatchObject([
    { id: mails[2] },
  ]);
});

it('whoever directs one office sees every unit with the letters of that office, and what is late there too long', async () => {
  const { engine, units, as } = await twoOffices();
  const seen = async (login: string) => {
    await as(login);
    const { units: all } = await engine.ask('board.overview', {});
    const { open, dueSoon, late, escalated } = all.find(({ id }) => id === units.roads) ?? {};
    return { units: all.length, open, dueSoon, late, escalated };
  };
  const none = { units: 4, late: 0, escalated: 0 };
  expect(await seen('sg-here')).toEqual({ ...none, open: 2, dueSoon: 2 });
  expect(await seen('sg-there')).toEqual({ ...none, open: 1, dueSoon: 1 });
  expect(await seen('said')).toEqual({ ...none, open: 3, dueSoon: 3 });
  engine.machine.passTime(5 * 86_400_000);
  expect(await seen('sg-here')).toEqual({ units: 4, open: 2, dueSoon: 0, late: 2, escalated: 2 });
  expect(await seen('said')).toEqual({ units: 4, open: 3, dueSoon: 0, late: 3, escalated: 3 });
  await as('head-here');
  expect(await engine.refusal('board.overview', {})).toBe('person.not-allowed');
});

it('the weekly list of a head of one office prints no letter of another', async () => {
  const { engine, as } = await twoOffices();
  const subjects = async (login: string) => {
    await as(login);
    const asked = { paper: 'week' as const, unit: null };
    const { html } = await engine.ask('paper.compose', { asked, language: 'ar', part: 0 });
    return [0, 1, 2].filter((letters) => html.includes(`مراسلة رقم ${letters}`));
  };
  expect(await subjects('head-here')).toEqual([0, 1]);
  expect(await subjects('head-there')).toEqual([2]);
  expect(await subjects('karim')).toEqual([0, 1, 2]);
});
