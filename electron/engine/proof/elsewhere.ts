import type { Connection } from '../database.ts';

/**
 * In a council, what the own chain cannot say of the own copy: digests → why. `others`: files of letters that other PCs
 * brought, whose chains name them; `eliminated`: own words and files that another PC eliminated by a slip.
 */
export function knownElsewhere(connection: Connection): Map<string, string> {
  const elsewhere = new Map<string, string>();
  if (connection.prepare('SELECT 1 FROM centre').get() === undefined) return elsewhere;
  const add = (why: string, query: string) => {
    for (const digest of connection.prepare(query).pluck().iterate()) elsewhere.set(String(digest), why);
  };
  const isOwn = (entry: string) => `EXISTS (SELECT 1 FROM own o WHERE o.id = ${entry})`;
  add(
    'others',
    `SELECT DISTINCT f.sha256 FROM mail_file f WHERE NOT EXISTS
     (SELECT 1 FROM mail_file g WHERE g.sha256 = f.sha256 AND ${isOwn('g.entry')})`,
  );
  add('eliminated', `SELECT e.content FROM eliminated e WHERE NOT ${isOwn('e.entry')}`);
  return elsewhere;
}
