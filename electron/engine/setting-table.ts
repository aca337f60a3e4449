import { DomainError } from '#shared/domain/errors.ts';
import { type Connection, settleSoon, settleTogether } from './database.ts';
import { prepared } from './prepared.ts';

/** What belongs to this PC alone: which office and device it is, where its backups go, its secrets. */
export class SettingTable {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get(name: string): string | null {
    const row = prepared(this.#connection, 'SELECT value FROM setting WHERE name = ?').get(name);
    return (row as { value: string } | undefined)?.value ?? null;
  }

  /** Refuses `store.corrupt`: what every store has from its first day is gone. */
  required(name: string): string {
    const value = this.get(name);
    if (value === null) throw new DomainError('store.corrupt');
    return value;
  }

  set(name: string, value: string): void {
    this.#connection
      .prepare(
        'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      )
      .run(name, value);
  }

  /** Together or not at all, and one wait for the disk. Also inside somebody's transaction. */
  setAll(values: Readonly<Record<string, string>>): void {
    settleTogether(this.#connection, () => {
      for (const [name, value] of Object.entries(values)) this.set(name, value);
    });
  }

  /** Together or not at all, and no wait for the disk: a power cut may take them back. Never inside a transaction. */
  setAllSoon(values: Readonly<Record<string, string>>): void {
    settleSoon(this.#connection, () => {
      for (const [name, value] of Object.entries(values)) this.set(name, value);
    });
  }

  /** Refuses `store.corrupt`. */
  secret(name: string): Buffer {
    const value = this.#connection.prepare('SELECT value FROM secret WHERE name = ?').pluck().get(name);
    if (!value) throw new DomainError('store.corrupt');
    return value as Buffer;
  }

  setSecret(name: string, value: Buffer): void {
    this.#connection.prepare('INSERT INTO secret (name, value) VALUES (?, ?)').run(name, value);
  }
}
