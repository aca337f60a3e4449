import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Connection } from '#engine/database.ts';
import { missingScans } from '#engine/queries/scans.ts';
import type { Person } from '#shared/domain/permissions.ts';
import '#tests/shared/domain/fixed-seed.ts';
import { scanDesk } from './scan-desk.ts';

const COLUMNS = {
  state: ['registered', 'void', 'eliminated'],
  physical_state: ['paper', 'digitised', 'digital'],
  file_count: [0, 1, 2],
  imported: [0, 1],
  sealed: [0, 1],
  unscanned: [0, 1],
  office: ['office-1', 'office-2'],
  confidentiality: [0, 1, 2],
} as const;

const change = fc.oneof(
  fc.record({
    what: fc.constant('put' as const),
    mail: fc.nat(9),
    values: fc.array(fc.nat(2), { minLength: 8, maxLength: 8 }),
  }),
  fc.record({ what: fc.constant('drop' as const), mail: fc.nat(9) }),
);

/** Every column of a mail; what a test is about is given. */
function putMail(
  connection: Connection,
  id: string,
  position: number,
  given: Record<string, string | number>,
) {
  const columns = connection
    .prepare(`SELECT name, type, "notnull" AS needed FROM pragma_table_info('mail')`)
    .all() as {
    name: string;
    type: string;
    needed: number;
  }[];
  const row: Record<string, unknown> = { ...given, id, number: position, position };
  const values = columns.map(
    ({ name, type, needed }) => row[name] ?? (needed ? (type === 'TEXT' ? '' : 0) : null),
  );
  const update = columns.map(({ name }) => `${name} = excluded.${name}`).join(', ');
  connection
    .prepare(
      `INSERT INTO mail (${columns.map(({ name }) => name).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
       ON CONFLICT (id) DO UPDATE SET ${update}`,
    )
    .run(...values);
}

const RECOUNT = `SELECT office, confidentiality, count(*) AS mails FROM mail
  WHERE state = 'registered' AND physical_state <> 'digital' AND file_count = 0 AND imported = 0 AND sealed = 0
    AND unscanned = 0
  GROUP BY office, confidentiality`;
const TALLY = 'SELECT office, confidentiality, mails FROM missing_scan_tally WHERE mails <> 0';

it('the tally of letters without a scan is what counting them anew gives, whatever happens to them', async () => {
  const { connection } = await scanDesk();
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      for (const each of changes) {
        if (each.what === 'drop')
          connection.prepare('DELETE FROM mail WHERE id = ?').run(`mail-${each.mail}`);
        else {
          const given = Object.entries(COLUMNS).map(([name, values], at) => [
            name,
            values[(each.values[at] ?? 0) % values.length] ?? 0,
          ]);
          putMail(connection, `mail-${each.mail}`, each.mail, Object.fromEntries(given));
        }
      }
      expect(connection.prepare(`${TALLY} ORDER BY 1, 2`).all()).toEqual(
        connection.prepare(`${RECOUNT} ORDER BY 1, 2`).all(),
      );
    }),
    { numRuns: 100 },
  );
});

it('the page of letters without a scan walks its own index and sorts nothing', async () => {
  const { connection } = await scanDesk();
  const asked: string[] = [];
  const listening = {
    prepare: (sql: string) => {
      asked.push(sql);
      return connection.prepare(sql);
    },
  } as unknown as Connection;
  const grant = {
    role: 'clerk',
    officeId: 'office-1',
    unitId: null,
    from: null,
    to: null,
    onBehalfOf: null,
  } as const;
  const actor: Person = { id: 'person', active: true, clearance: 1, grants: [grant] };
  missingScans(listening, { at: 0, limit: 50 }, { actor, day: '2026-03-12', office: 'office-1' });
  const page = asked.find((sql) => sql.includes('mail_wants_scan')) ?? '';
  const values = (page.match(/\?/g) ?? []).map(() => 0);
  const plan = connection.prepare(`EXPLAIN QUERY PLAN ${page}`).all(...values) as { detail: string }[];
  const details = plan.map(({ detail }) => detail).join('\n');
  expect(details).toContain('USING INDEX mail_wants_scan');
  expect(details).not.toMatch(/TEMP B-TREE FOR ORDER BY|SCAN m$/m);
});
