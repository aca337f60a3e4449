import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { type QueryName, runQuery } from '#engine/queries/index.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { TRAY_NAMES } from '#shared/contract/trays.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { Grant, Person } from '#shared/domain/permissions.ts';
import { council, responsible } from '#tests/electron/engine/circuit/council.ts';
import { plannedSteps, type Step } from '#tests/helpers/query-plans.ts';
import { PASSWORD } from '#tests/helpers/test-engine.ts';

/** They grow with the letters. A council has a few hundred rows of every other table, and tens of thousands of these. */
const BIG = new Set(
  `mail mail_event mail_file mail_link number own content search_doc unit_letter assignment deadline deadline_move awaiting
   original print_made dispatch_line correspondent_event suggestion_letter field_version eliminated late_change`
    .trim()
    .split(/\s+/),
);

const sees = (role: Grant['role'], officeId: string | null, unitId: string | null): Person => ({
  id: 'p',
  active: true,
  clearance: 2,
  grants: [{ role, officeId, unitId, from: null, to: null, onBehalfOf: null }],
});

function questions(unit: string, register: string): [QueryName, unknown][] {
  const search = { kind: null, office: null, state: null, confidentiality: null, unit: null, scan: null };
  const days = { registered: { from: null, to: null }, received: { from: null, to: null } };
  const filters = { ...search, ...days, category: null, keyword: null };
  return [
    ...TRAY_NAMES.map((tray): [QueryName, unknown] => [
      'tray.list',
      { tray, unit: null, after: null, limit: 50 },
    ]),
    ['tray.counts', {}],
    ['board.head', { unit: null, lines: 10 }],
    ['board.head', { unit, lines: 10 }],
    ['board.overview', {}],
    ['book.list', {}],
    ['book.gap-check', { register, year: null }],
    ['mail.list', { day: null, kind: 'incoming', at: 0, limit: 100 }],
    ['mail.list', { day: '2026-03-12', kind: null, at: 0, limit: 100 }],
    ['mail.expected-number', { kind: 'incoming' }],
    ['mail.on-time-since', {}],
    ['entry.previous', { kind: 'incoming', mail: null }],
    ['register.waiting', {}],
    ['search.mails', { text: 'طلب رخصة', filters, after: null, limit: 40 }],
    ['search.count', { text: '38/2026', filters }],
    ['suggestion.units', { correspondent: 'جمعية الأمل', subject: 'جواب على 38/2026' }],
    ['deadline.reminders', {}],
    ['deadline.alarms', {}],
    ['calendar.year', { year: 2026, office: null }],
    ['scans.counts', {}],
    ['scans.missing', { at: 0, limit: 50 }],
    ['dispatch.list', { state: null, mail: null, before: null, limit: 50 }],
    ['conflict.list', { settled: false }],
    ['emergency.state', {}],
    ['pen.list', {}],
    ['sync.outbox', {}],
    ['correspondent.list', { text: '', kind: null, state: 'active', offset: 0, limit: 100 }],
    ['correspondent.suggest', { text: 'جمع', limit: 8 }],
  ];
}

/** A council with letters in three trays, and the connection of a reader. */
async function filledCouncil() {
  const { engine, units, letter } = await council();
  for (const unit of [units.roads, units.water, units.lights]) {
    const id = await letter();
    await engine.ask('mail.assign', { id, receivers: [responsible(unit, { dueOn: '2026-03-13' })] });
  }
  const { books } = await engine.ask('book.list', {});
  await engine.close();
  const { key } = (await Keyring.read(engine.folder).unlock('fatima', PASSWORD)) ?? { key: Buffer.alloc(32) };
  const connection = openDatabase(join(engine.folder, DATABASE), key, { readonly: true });
  onTestFinished(() => void connection.close());
  const office = connection.prepare('SELECT id FROM office').pluck().get() as string;
  return { connection, office, unit: units.roads, register: books[0]?.register ?? '' };
}

it('no question of the desk walks a table that grows with the letters, whoever asks it', async () => {
  const { connection, office, unit, register } = await filledCouncil();
  const steps = plannedSteps(connection);
  const ofQuestion = (name: QueryName, input: unknown, actor: Person): Step[] => {
    try {
      runQuery(connection, name, input, { actor, day: '2026-03-12', office });
    } catch (error) {
      // What somebody may not ask is refused before anything is read.
      if (!(error instanceof DomainError)) throw error;
    }
    return steps.splice(0);
  };
  const people = [
    sees('office-head', null, null),
    sees('clerk', office, null),
    sees('unit-head', null, unit),
  ];
  const all = people.flatMap((actor) =>
    questions(unit, register).flatMap(([name, input]) =>
      ofQuestion(name, input, actor).map((step) => ({ name, step })),
    ),
  );
  expect(all.filter(({ step }) => isWalk(step)).map(({ name, step }) => `${name}: ${step.detail}`)).toEqual(
    [],
  );
  const sought = new Set(all.flatMap(({ step }) => (/^SEARCH/.test(step.detail) ? step.table : [])));
  expect([...sought]).toEqual(
    expect.arrayContaining(['mail', 'assignment', 'number', 'deadline', 'unit_letter']),
  );
});

/** Indexes that hold a few rows of a big table by their own condition: people's own acts, envelopes not yet opened. */
const FEW = /\b(?:own_people|mail_sealed)\b/;

/** Without a term of an index; a page that goes along an index in its own order reads no more than the page. */
function isWalk({ detail, table, sql }: Step): boolean {
  if (!BIG.has(table) || !detail.startsWith('SCAN') || FEW.test(detail)) return false;
  return !(/USING (?:COVERING )?INDEX/.test(detail) && /LIMIT/.test(sql));
}
