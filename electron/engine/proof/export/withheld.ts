import type { Connection } from '#engine/database.ts';
import { type Predicate, visible } from '#engine/queries/visible.ts';
import type { Person } from '#shared/domain/permissions.ts';

/** Which mails' words and files this person may read, as a predicate over `mail m`. */
export function readable(person: Person, day: string): Predicate {
  return visible(person, day, 'mail.read-content');
}

/**
 * Digests of content records and files that stay behind → why. Credentials never leave; words and files
 * follow the clearance of the person who exports. Words of a file's other letter, which they may read, free it.
 */
export function withheldFrom(connection: Connection, person: Person, day: string): Map<string, string> {
  const withheld = new Map<string, string>();
  const { sql, values } = readable(person, day);
  const add = (why: string, digests: Iterable<unknown>) => {
    for (const digest of digests) withheld.set(String(digest), why);
  };
  const pluck = (query: string) => connection.prepare(query).pluck();
  add(
    'credential',
    pluck(`SELECT json_extract(CAST(bytes AS TEXT), '$.body.words') FROM own
    WHERE type LIKE 'person.%' AND type = 'person.credential'`).iterate(),
  );
  add(
    'clearance',
    pluck(`SELECT e.content FROM mail_event e JOIN mail m ON m.id = e.mail
    WHERE e.content <> '' AND NOT ${sql}`).iterate(...values),
  );
  // An entry without effect is in no letter's history: what it says of a letter nobody shows stays behind too.
  add(
    'clearance',
    pluck(`SELECT json_extract(CAST(o.bytes AS TEXT), '$.body.words') AS words FROM own o
    LEFT JOIN mail m ON m.id = json_extract(CAST(o.bytes AS TEXT), '$.body.mail')
    WHERE words IS NOT NULL AND json_extract(CAST(o.bytes AS TEXT), '$.body.mail') IS NOT NULL
      AND (m.id IS NULL OR NOT ${sql})`).iterate(...values),
  );
  add(
    'clearance',
    pluck(`SELECT DISTINCT f.sha256 FROM mail_file f WHERE NOT EXISTS
    (SELECT 1 FROM mail_file g JOIN mail m ON m.id = g.mail WHERE g.sha256 = f.sha256 AND ${sql})`).iterate(
      ...values,
    ),
  );
  return withheld;
}
