import { verify } from 'node:crypto';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { Database } from '#server/database.ts';
import { migrate } from '#server/migrate.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { hashEntry } from '#shared/journal/entry.ts';
import type { BenchCentre } from '../centre/bench-centre.ts';
import { alternately, type Measure, timedAsync, withinShare } from '../measure.ts';

const BATCH = 400;
const isSigned = promisify(verify);

/** Tables of the centre that entries of a desk are written to, and where their new rows begin. */
const TABLES = [
  ['journal', 'SELECT * FROM journal WHERE cseq > $1 ORDER BY cseq'],
  ['content', 'SELECT c.* FROM content c JOIN journal j ON j.content = c.sha256 WHERE j.cseq > $1'],
  [
    'mail_scope',
    `SELECT DISTINCT m.* FROM mail_scope m JOIN content c ON c.mail = m.mail
     JOIN journal j ON j.content = c.sha256 WHERE j.cseq > $1 AND j.type = 'mail.register'`,
  ],
] as const;

type Rows = Record<string, unknown>[];

export const centreAccepts: Measure = {
  name: 'centre-accepts',
  work: `centre accepts ${BATCH} entries (signatures checked, one transaction)`,
  unit: 'ms',
  against:
    'the same signature checks and plain pg inserts of the same rows, one transaction, same PostgreSQL',
  goal: withinShare(1 / 0.6, '≥ 60 % of the speed (≤ 1.67×)'),
  async run(bench) {
    const { centre, sender } = await bench.council();
    const plain = await plainSide(centre);
    try {
      return await alternately({
        warmUp: 3,
        samples: 20,
        ours: () => {
          const request = sender.next(BATCH);
          if (!request) throw new Error('the store has too few entries');
          return timedAsync(request.send);
        },
        limit: () => plain.write(),
      });
    } finally {
      await plain.close();
    }
  },
};

/** Reads what the centre wrote and writes it once more. */
async function plainSide(centre: BenchCentre) {
  const from = new Client({ connectionString: centre.database });
  await from.connect();
  const { url, client } = await centre.plainDatabase();
  const schema = new Database(url, 1);
  await migrate(schema);
  await schema.close();
  let upto = 0;
  return {
    async write(): Promise<number> {
      const rows = new Map<string, Rows>();
      for (const [table, sql] of TABLES) rows.set(table, (await from.query(sql, [upto])).rows as Rows);
      const keys = await from.query<{ device: string; public_key: string }>(
        'SELECT device, public_key FROM device_key',
      );
      const publicKeys = new Map(
        keys.rows.map(({ device, public_key }) => [device, publicKeyFrom(public_key)]),
      );
      const journal = rows.get('journal') ?? [];
      upto = Number(journal.at(-1)?.cseq ?? upto);
      const inserts = [...rows].map(([table, each]) => insert(table, each));
      return timedAsync(async () => {
        const sound = await Promise.all(
          journal.flatMap(({ device, bytes, sig }) => {
            const key = publicKeys.get(String(device));
            return key ? [isSigned(null, hashEntry(bytes as Buffer), key, sig as Buffer)] : [];
          }),
        );
        if (sound.includes(false)) throw new Error('a signature does not hold');
        await client.query('BEGIN');
        for (const query of inserts) await client.query(query);
        await client.query('COMMIT');
      });
    },
    async close() {
      await client.end();
      await from.end();
    },
  };
}

/** All rows of a table in one statement, by columns: what PostgreSQL takes fastest short of COPY. */
function insert(table: string, rows: Rows) {
  const columns = Object.keys(rows[0] ?? {});
  const types = columns.map((column) => {
    const value = rows.find((row) => row[column] !== null)?.[column];
    if (Buffer.isBuffer(value)) return 'bytea';
    return typeof value === 'number' ? 'bigint' : 'text';
  });
  const arrays = types.map((type, index) => `$${index + 1}::${type}[]`);
  return {
    name: `plain-${table}-${columns.length}`,
    text: `INSERT INTO ${table} (${columns.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')}) ON CONFLICT DO NOTHING`,
    values: columns.map((column) => rows.map((row) => row[column])),
  };
}
