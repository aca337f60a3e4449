import Database from 'better-sqlite3-multiple-ciphers';

export type Phase = 'before' | 'after';
/** Sees every statement of a watched writing connection before and after it ran; throws to make it fail. */
export type SqlHook = (sql: string, phase: Phase) => void;

type Method = (this: object, ...args: unknown[]) => unknown;
interface Target {
  file: string;
  sql: string;
  readonly: boolean;
}

const hooks = new Map<string, SqlHook>();
let installed = false;

/** Watches the writing connection of one database file until the returned function is called. */
export function watchSql(file: string, hook: SqlHook): () => void {
  install();
  hooks.set(file, hook);
  return () => hooks.delete(file);
}

/** What the driver would throw: the engine cannot tell it from the real thing. */
export function sqlError(code: string): Error {
  return new Database.SqliteError(`injected ${code}`, code);
}

/** Wraps the driver's own methods once: no seam in the product is needed to make its N-th statement fail. */
function install(): void {
  if (installed) return;
  installed = true;
  const probe = new Database(':memory:');
  const statements = Object.getPrototypeOf(probe.prepare('SELECT 1'));
  const connections = Object.getPrototypeOf(probe);
  for (const name of ['run', 'get', 'all'] as const) {
    wrap(statements, name, (self) => {
      const { database, source } = self as Database.Statement;
      return { file: database.name, sql: source, readonly: database.readonly };
    });
  }
  wrap(connections, 'exec', (self, args) => {
    const { name, readonly } = self as Database.Database;
    return { file: name, sql: String(args[0]), readonly };
  });
  probe.close();
}

function wrap(
  prototype: Record<string, Method>,
  name: string,
  targetOf: (self: object, args: unknown[]) => Target,
): void {
  const original = prototype[name];
  if (!original) throw new Error(`the driver has no ${name}`);
  prototype[name] = function hooked(this: object, ...args: unknown[]): unknown {
    if (hooks.size === 0) return original.apply(this, args);
    const { file, sql, readonly } = targetOf(this, args);
    const hook = readonly ? undefined : hooks.get(file);
    if (!hook) return original.apply(this, args);
    hook(sql, 'before');
    const result = original.apply(this, args);
    hook(sql, 'after');
    return result;
  };
}
