import { expect, it } from 'vitest';
import { Database } from '#server/database.ts';
import { rowsIn, testCentre, withPostgres } from './running-centre.ts';
import { foundedBy } from './test-desk.ts';

withPostgres();

it('the journal lies in parts by council: each council in one, and a question of a council reads no other', async () => {
  const centre = await testCentre();
  const desks = [];
  for (let i = 0; i < 12; i++) {
    const desk = await foundedBy(centre);
    desk.letter();
    await desk.sync(1);
    desks.push(desk);
  }
  const places = (await rowsIn(
    centre.databaseUrl,
    'SELECT council, array_agg(DISTINCT tableoid::regclass::text) AS parts FROM journal GROUP BY council',
  )) as { council: string; parts: string[] }[];
  expect(places).toHaveLength(desks.length);
  expect(places.filter(({ parts }) => parts.length !== 1)).toEqual([]);
  // Twelve drawn ids all in one of eight parts: once in nine thousand million.
  expect(new Set(places.flatMap(({ parts }) => parts)).size).toBeGreaterThan(1);
  const database = new Database(centre.databaseUrl, 1);
  try {
    const [{ council, parts: [part] = [] } = { council: '', parts: [] }] = places;
    const plan = await database.unitOfWork(council, async (client) => {
      // As a prepared question that was asked often: its plan is made without knowing the council.
      await client.query('SET LOCAL plan_cache_mode = force_generic_plan');
      await client.query(
        'PREPARE page (text) AS SELECT bytes FROM journal j WHERE j.council = $1 AND j.cseq > 0 ORDER BY j.cseq LIMIT 500',
      );
      const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE page ('${council}')`);
      return JSON.stringify(rows);
    });
    const read = [...plan.matchAll(/"Relation Name":"(journal_\d)"/g)].map(([, name]) => name);
    expect(read).toEqual([part]);
  } finally {
    await database.close();
  }
});
