import type { Connection, Statement } from '#engine/database.ts';

/** Every table one registration writes, with a way to read what it wrote. */
const WRITTEN = [
  ['own', 'seq = :position'],
  ['content', 'seq = :position'],
  ['mail', 'position = :position'],
  ['number', 'entry = (SELECT entry FROM mail WHERE position = :position)'],
  ['mail_event', 'position = :position'],
  ['search_doc', 'mail = (SELECT id FROM mail WHERE position = :position)'],
] as const;

type Values = Record<string, unknown>;
export interface WrittenRows {
  rows: { table: string; values: Values }[];
  book: Values;
  terms: string[];
}

/** The rows ours just wrote, read back so that the raw side writes the very same bytes. */
export function readWritten(connection: Connection, position: number, terms: string[]): WrittenRows {
  const rows = WRITTEN.flatMap(([table, where]) =>
    (connection.prepare(`SELECT * FROM ${table} WHERE ${where}`).all({ position }) as Values[]).map(
      (values) => ({
        table,
        values,
      }),
    ),
  );
  const book = connection
    .prepare('SELECT b.* FROM book b JOIN mail m USING (register, year, supplement) WHERE m.position = ?')
    .get(position) as Values;
  return { rows, book, terms };
}

/** The raw limit: plain prepared inserts of those rows in one transaction, nothing decided, hashed or signed. */
export function rawWriter(connection: Connection): (written: WrittenRows) => void {
  const prepared = new Map<string, Statement>();
  const insert = (table: string, values: Values): void => {
    let statement = prepared.get(table);
    if (!statement) {
      const columns = Object.keys(values);
      const marks = columns.map((column) => `:${column}`).join(', ');
      statement = connection.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`);
      prepared.set(table, statement);
    }
    statement.run(values);
  };
  const terms = connection.prepare(
    `INSERT INTO search_open (rowid, label, correspondent, reference, subject, observation, keywords, files, facets)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const book = connection.prepare(
    'UPDATE book SET last_number = :last_number WHERE register = :register AND year = :year AND supplement = :supplement',
  );
  return (written) => {
    connection.exec('BEGIN IMMEDIATE');
    for (const { table, values } of written.rows) insert(table, values);
    const { register, year, supplement, last_number } = written.book;
    book.run({ register, year, supplement, last_number });
    const document = written.rows.find(({ table }) => table === 'search_doc')?.values.doc;
    terms.run(document, ...written.terms);
    connection.exec('COMMIT');
  };
}
