import { ensure } from '#shared/domain/errors.ts';
import type { Connection } from './database.ts';

/** Forms one person may have half typed: more than there are, so that no screen can fill the disk. */
const MOST_FORMS = 50;

/** What a person was typing, so that a crash loses nothing. Never part of the register. */
export class DraftTable {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * What was typed and not yet registered. A cut between a registration and the clearing of its draft leaves the
   * draft behind: given back, it would carry the id of a mail that exists, and the next letter typed over it would
   * be refused, or taken for that mail.
   */
  load(person: string, form: string): string | null {
    const json = this.#connection
      .prepare(
        `SELECT json FROM draft WHERE person = ? AND form = ? AND NOT EXISTS (
           SELECT 1 FROM mail WHERE id = CASE WHEN json_valid(json) THEN json_extract(json, '$.id') END)`,
      )
      .pluck()
      .get(person, form);
    return (json as string | undefined) ?? null;
  }

  /** Refuses `draft.too-many`. */
  save(person: string, form: string, json: string, at: string): void {
    const others = this.#connection
      .prepare('SELECT count(*) FROM draft WHERE person = ? AND form <> ?')
      .pluck()
      .get(person, form) as number;
    ensure(others < MOST_FORMS, 'draft.too-many', { max: MOST_FORMS });
    this.#connection
      .prepare(
        `INSERT INTO draft (person, form, json, saved_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (person, form) DO UPDATE SET json = excluded.json, saved_at = excluded.saved_at`,
      )
      .run(person, form, json, at);
  }

  clear(person: string, form: string): void {
    this.#connection.prepare('DELETE FROM draft WHERE person = ? AND form = ?').run(person, form);
  }
}
