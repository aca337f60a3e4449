import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3-multiple-ciphers';

type Method = (this: object, ...args: unknown[]) => unknown;
let counted = 0;
/** By database since the last turn: each desk has a thread of its own, but in a test several share this one. */
const inTurn = new Map<object, number>();
let isWatching = false;

/** SQL statements run in this thread while `work` goes on, BEGIN and COMMIT among them. */
export function statementsIn(work: () => unknown): number {
  watch();
  const before = counted;
  work();
  return counted - before;
}

/** The same for work of many turns: all of them, and the most on one database between two turns of the loop. */
export async function statementTurns(
  work: () => Promise<unknown>,
): Promise<{ all: number; longest: number }> {
  watch();
  const before = counted;
  let [longest, isOver] = [0, false];
  inTurn.clear();
  const look = () => {
    longest = Math.max(longest, ...inTurn.values());
    inTurn.clear();
  };
  const looking = (async () => {
    for (; !isOver; look()) await nextTurn();
  })();
  await work().finally(() => {
    isOver = true;
    look();
  });
  await looking;
  return { all: counted - before, longest };
}

/** The driver's own methods: no seam in the product is needed to count. */
function watch(): void {
  if (isWatching) return;
  isWatching = true;
  const probe = new Database(':memory:');
  const statements = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Record<string, Method>;
  for (const name of ['run', 'get', 'all', 'iterate']) count(statements, name);
  count(Object.getPrototypeOf(probe) as Record<string, Method>, 'exec');
  probe.close();
}

function count(prototype: Record<string, Method>, name: string): void {
  const original = prototype[name];
  if (!original) return;
  prototype[name] = function counting(this: object, ...args: unknown[]): unknown {
    counted += 1;
    const database = (this as Partial<Database.Statement>).database ?? this;
    inTurn.set(database, (inTurn.get(database) ?? 0) + 1);
    return original.apply(this, args);
  };
}
