import { expect, it } from 'vitest';
import { Database } from '#server/database.ts';
import { rowsIn, testCentre, withPostgres } from './running-centre.ts';
import { foundedBy } from './test-desk.ts';

withPostgres();

/** Tables of no council: what is in them, and why one council may not be asked for. */
const OF_NO_COUNCIL = {
  centre: 'the name and the keys of the centre itself',
  heard: 'requests of the last minutes, heard once whoever’s they are: nobody but the owner reads it',
  public_page: 'how many councils a citizen may ask, never which',
  schema_version: 'which changes of the tables were made',
};
/** They name a council, and are read before anybody knows which one a request is of. */
const BEFORE_THE_WALL = ['device_key', 'enrol_code', 'tracking_key'];
/** What was kept once stays as it is, whatever the code above does. */
const ONLY_GROW = [
  'audit',
  'generation_start',
  'incarnation',
  'journal',
  'number',
  'quarantine',
  'tracked',
  'tracked_step',
  'tracking_key',
];

const TABLES = `SELECT c.relname AS name, c.relrowsecurity AS wall, c.relforcerowsecurity AS forced,
    EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'council') AS scoped,
    (SELECT json_agg(json_build_object('role', p.roles, 'using', p.qual, 'check', p.with_check))
       FROM pg_policies p WHERE p.schemaname = n.nspname AND p.tablename = c.relname) AS policies
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`;
interface Table {
  name: string;
  wall: boolean;
  forced: boolean;
  scoped: boolean;
  policies: { role: string[]; using: string; check: string | null }[] | null;
}

const isBehind = ({ scoped, name }: Table): boolean => scoped && !BEFORE_THE_WALL.includes(name);

it('every table of a council stands behind the second wall, and no other opens a way round it', async () => {
  const { databaseUrl } = await testCentre();
  const tables = (await rowsIn(databaseUrl, TABLES)) as Table[];
  expect(tables.filter(({ scoped }) => !scoped).map(({ name }) => name)).toEqual(Object.keys(OF_NO_COUNCIL));
  const condition = "(council = NULLIF(current_setting('sijill.council'::text, true), ''::text))";
  for (const { name, wall, forced, policies } of tables.filter(isBehind))
    expect({ name, wall, forced, policies }).toEqual({
      name,
      wall: true,
      forced: true,
      policies: [{ role: ['sijill_app'], using: condition, check: null }],
    });
  // A key that does not hold the council would let one council learn, or block, what another has.
  const keys = (await rowsIn(
    databaseUrl,
    `SELECT i.indrelid::regclass::text AS "table" FROM pg_index i
     JOIN pg_attribute own ON own.attrelid = i.indrelid AND own.attname = 'council'
     WHERE i.indisunique AND own.attnum <> ALL (i.indkey::int2[]) ORDER BY 1`,
  )) as { table: string }[];
  expect(keys.map(({ table }) => table)).toEqual(BEFORE_THE_WALL);
  const views = await rowsIn(
    databaseUrl,
    "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace",
  );
  expect(views).toEqual([]);
  const functions = await rowsIn(
    databaseUrl,
    "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace",
  );
  expect(functions).toEqual([]);
});

it('the account the requests run as owns nothing, passes no wall and changes nothing that was kept', async () => {
  const { databaseUrl } = await testCentre();
  expect(
    await rowsIn(
      databaseUrl,
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin,
         (SELECT count(*) FROM pg_class WHERE relowner = r.oid) AS owned FROM pg_roles r
       WHERE rolname = 'sijill_app'`,
    ),
  ).toEqual([
    {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolcanlogin: false,
      owned: 0,
    },
  ]);
  const rights = (await rowsIn(
    databaseUrl,
    `SELECT table_name AS name, array_agg(privilege_type::text ORDER BY privilege_type) AS may
     FROM information_schema.role_table_grants WHERE grantee = 'sijill_app' GROUP BY 1`,
  )) as { name: string; may: string[] }[];
  const growing = rights.filter(({ may }) => !may.includes('UPDATE') && !may.includes('DELETE'));
  expect(growing.map(({ name }) => name)).toEqual(expect.arrayContaining(ONLY_GROW));
  expect(rights.filter(({ may }) => may.includes('TRUNCATE'))).toEqual([]);
  // The parts of the journal would be a door beside the wall of the whole.
  const parts = await rowsIn(databaseUrl, 'SELECT relname AS name FROM pg_class WHERE relispartition');
  const reached = rights.filter(({ name }) => parts.some((part) => (part as { name: string }).name === name));
  expect([parts.length > 0, reached]).toEqual([true, []]);
  expect(rights.find(({ name }) => name === 'centre')?.may).toEqual(['SELECT']);
});

it('a request of one council finds no row of another in any table, and writes none', async () => {
  const centre = await testCentre();
  const councils = [];
  for (const _ of [1, 2]) {
    const desk = await foundedBy(centre);
    desk.letter();
    await desk.sync(1);
    councils.push(desk);
  }
  const database = new Database(centre.databaseUrl, 1);
  const tables = (await rowsIn(centre.databaseUrl, TABLES)) as Table[];
  const scoped = tables.filter(isBehind).map(({ name }) => name);
  const seen = (council: string | null) =>
    database.unitOfWork(council, async (client) => {
      const found = new Map<string, string[]>();
      for (const name of scoped) {
        const { rows } = await client.query(`SELECT DISTINCT council FROM ${name}`);
        if (rows.length > 0)
          found.set(
            name,
            rows.map((row) => row.council),
          );
      }
      return found;
    });
  try {
    const ids = councils.map(({ enrolled }) => enrolled?.council.id ?? '');
    for (const id of ids) {
      const found = await seen(id);
      expect([...found.keys()]).toEqual(expect.arrayContaining(['content', 'council', 'device', 'journal']));
      for (const owners of found.values()) expect(owners).toEqual([id]);
    }
    expect(await seen(null)).toEqual(new Map());
    const [mine = '', other = ''] = ids;
    const into = `INSERT INTO generation_start (council, gen, cseq) VALUES ('${other}', 9, 0)`;
    await expect(database.unitOfWork(mine, (client) => client.query(into))).rejects.toThrow(
      /row-level security/,
    );
    const renamed = `UPDATE device SET council = '${other}'`;
    await expect(database.unitOfWork(mine, (client) => client.query(renamed))).rejects.toThrow(
      /row-level security/,
    );
  } finally {
    await database.close();
  }
});
