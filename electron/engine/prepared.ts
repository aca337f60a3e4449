import type { Connection, Statement } from './database.ts';

const known = new WeakMap<Connection, Map<string, Statement>>();

/** A statement made once for each connection: a board asks a dozen, and making them costs more than answering. */
export function prepared(connection: Connection, sql: string): Statement {
  let statements = known.get(connection);
  if (!statements) {
    statements = new Map();
    known.set(connection, statements);
  }
  let statement = statements.get(sql);
  if (!statement) {
    statement = connection.prepare(sql);
    statements.set(sql, statement);
  }
  return statement;
}
