import Database from 'better-sqlite3-multiple-ciphers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Connection } from '#engine/database.ts';
import { migrations } from '#engine/migrations/index.ts';
import { mailList } from '#engine/queries/mail-list.ts';
import { missingScans } from '#engine/queries/scans.ts';
import type { Grant, Person } from '#shared/domain/permissions.ts';
import '#tests/shared/domain/fixed-seed.ts';

const DAY = '2026-03-12';
const OFFICES = ['here', 'there'] as const;
const KINDS = ['incoming', 'outgoing'] as const;
/** `lights` lies below `roads`. */
const UNITS = ['roads', 'lights', 'water'] as const;
const ABOVE = [
  ['roads', 'roads'],
  ['lights', 'lights'],
  ['lights', 'roads'],
  ['water', 'water'],
] as const;
/** As many as make most lists longer than a block of positions. */
const LETTERS_OF_ALL = 2_500;
const STATES = ['waiting', 'taken', 'treated', 'returned', 'withdrawn'] as const;

function store(): Connection {
  const connection = new Database(':memory:');
  for (const statement of migrations.flatMap(({ up }) => up)) connection.exec(statement);
  insert(connection, 'register', { id: 'r', series: 'S' });
  for (const [unit, above] of ABOVE) insert(connection, 'unit_above', { unit, above });
  return connection;
}

interface Column {
  name: string;
  type: string;
  needed: number;
}
const COLUMNS_OF = `SELECT name, type, "notnull" AS needed FROM pragma_table_info(?)`;
const writers = new WeakMap<Connection, Map<string, (given: Record<string, string | number>) => void>>();

/** A row with the columns given, the others empty. */
function insert(connection: Connection, table: string, given: Record<string, string | number>): void {
  const known = writers.get(connection) ?? new Map();
  writers.set(connection, known);
  if (!known.has(table)) known.set(table, writer(connection, table));
  known.get(table)(given);
}

function writer(connection: Connection, table: string) {
  const columns = connection.prepare(COLUMNS_OF).all(table) as Column[];
  const update = columns.map(({ name }) => `${name} = excluded.${name}`).join(', ');
  const statement = connection.prepare(
    `INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT DO UPDATE SET ${update}`,
  );
  return (given: Record<string, string | number>) => {
    const empty = ({ type, needed }: Column) => (needed ? (type === 'TEXT' ? '' : 0) : null);
    statement.run(...columns.map((column) => given[column.name] ?? empty(column)));
  };
}

interface Letter {
  position: number;
  office: number;
  kind: number;
  level: number;
  scanned: boolean;
}

function put(connection: Connection, id: number, { position, office, kind, level, scanned }: Letter): void {
  insert(connection, 'mail', {
    id: `mail-${id}`,
    register: 'r',
    number: id + 1,
    // No two letters have one position.
    position: position * LETTERS_OF_ALL + id,
    office: OFFICES[office] ?? '',
    kind: KINDS[kind] ?? '',
    confidentiality: level,
    file_count: Number(scanned),
    keywords: '[]',
    state: 'registered',
    registered_on: DAY,
  });
}

const grant = (role: Grant['role'], officeId: string | null, unitId: string | null = null): Grant => ({
  role,
  officeId,
  unitId,
  from: null,
  to: null,
  onBehalfOf: null,
});

const WHO: readonly (readonly [string, Person['clearance'], Grant[]])[] = [
  ['everywhere', 2, [grant('office-head', null)]],
  ['one office, ordinary letters', 0, [grant('clerk', 'here')]],
  ['two offices', 1, [grant('clerk', 'here'), grant('office-head', 'there')]],
  ['a unit and those below it', 2, [grant('unit-head', null, 'roads')]],
  [
    'an office, and two units beside',
    1,
    [grant('clerk', 'here'), grant('unit-head', null, 'lights'), grant('unit-head', null, 'water')],
  ],
];
const contextOf = ([, clearance, grants]: (typeof WHO)[number]) => ({
  actor: { id: 'p', active: true, clearance, grants } as Person,
  day: DAY,
  office: 'here',
});

const letter = fc.record<Letter>({
  // Of many blocks, some of them without a letter.
  position: fc.nat(200),
  office: fc.nat(1),
  kind: fc.nat(1),
  level: fc.nat(2),
  scanned: fc.boolean(),
});

const LIMIT = 7;

function filled(): Connection {
  const connection = store();
  const next = seeded(7);
  connection.exec('BEGIN');
  for (let id = 0; id < LETTERS_OF_ALL; id++) {
    const position = next(300);
    const spot = { office: next(2), kind: next(2), level: next(3), scanned: next(4) === 0 };
    put(connection, id, { position, ...spot });
    if (next(3) > 0) continue;
    const unit = UNITS[next(UNITS.length)] ?? '';
    const state = STATES[next(STATES.length)] ?? '';
    insert(connection, 'assignment', { id: `a-${id}`, mail: `mail-${id}`, unit, state });
  }
  connection.exec(
    `INSERT INTO mail_tally SELECT '', office, kind, confidentiality, count(*) FROM mail GROUP BY 2, 3, 4`,
  );
  connection.exec('COMMIT');
  return connection;
}

/** Whole numbers below `most`, the same in each run. */
function seeded(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

it.each(WHO)('every line is found by its place, for whoever sees %s', (...who) => {
  const connection = filled();
  const context = contextOf(who);
  const lists = [null, ...KINDS].map(
    (kind) => (at: number, limit: number) => mailList(connection, { day: null, kind, at, limit }, context),
  );
  const missing = (at: number, limit: number) => missingScans(connection, { at, limit }, context);
  for (const list of [...lists, missing]) {
    const whole = list(0, LETTERS_OF_ALL);
    const ids = whole.lines.map(({ id }) => id);
    expect(new Set(ids).size).toBe(whole.total);
    for (let at = 0; at <= whole.total; at += 61) {
      const { lines, total } = list(at, LIMIT);
      expect(total).toBe(whole.total);
      expect(lines.map(({ id }) => id).join()).toBe(ids.slice(at, at + LIMIT).join());
    }
  }
  connection.close();
});

const change = fc.oneof(
  fc.record({ what: fc.constant('put' as const), id: fc.nat(5), letter }),
  fc.record({ what: fc.constant('drop' as const), id: fc.nat(5) }),
  fc.record({
    what: fc.constant('assign' as const),
    id: fc.nat(7),
    mail: fc.nat(5),
    unit: fc.nat(2),
    state: fc.nat(4),
  }),
  fc.record({ what: fc.constant('unassign' as const), id: fc.nat(7) }),
);

const BLOCKS = `SELECT block, office, kind, confidentiality, mails, unscanned FROM mail_block WHERE mails <> 0 ORDER BY 1, 2, 3, 4`;
const BLOCKS_ANEW = `SELECT position / 1024 AS block, office, kind, confidentiality, count(*) AS mails, sum(file_count = 0) AS unscanned
  FROM mail GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
const LETTERS = 'SELECT * FROM unit_letter ORDER BY unit, mail';
const LETTERS_ANEW = `SELECT DISTINCT a.unit, m.position, m.id AS mail, m.office, m.kind, m.confidentiality, m.registered_on
  FROM assignment a JOIN mail m ON m.id = a.mail WHERE a.state NOT IN ('returned', 'rejected', 'withdrawn') ORDER BY 1, 3`;

it('what is kept for the places is what counting anew gives, whatever happens to letters and assignments', () => {
  const connection = store();
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      for (const one of changes) {
        if (one.what === 'put') put(connection, one.id, one.letter);
        else if (one.what === 'drop')
          connection.prepare('DELETE FROM mail WHERE id = ?').run(`mail-${one.id}`);
        else if (one.what === 'unassign')
          connection.prepare('DELETE FROM assignment WHERE id = ?').run(`a-${one.id}`);
        else
          insert(connection, 'assignment', {
            id: `a-${one.id}`,
            mail: `mail-${one.mail}`,
            unit: UNITS[one.unit] ?? '',
            state: STATES[one.state] ?? '',
          });
        expect(connection.prepare(LETTERS).all()).toEqual(connection.prepare(LETTERS_ANEW).all());
      }
      expect(connection.prepare(BLOCKS).all()).toEqual(connection.prepare(BLOCKS_ANEW).all());
    }),
    { numRuns: 100 },
  );
  connection.close();
});
