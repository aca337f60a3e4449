import { hash } from 'node:crypto';
import type { ServerMachine } from './centre.ts';
import type { Database } from './database.ts';

/** Without the letters and digits that look alike: read aloud over the telephone. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const CODE_MINUTES = 15;

/** 12 letters of 30: 59 bits, `XXXX-XXXX-XXXX`. */
export function drawCode({ random }: ServerMachine): string {
  const letters: string[] = [];
  while (letters.length < 12) {
    for (const byte of random(16)) {
      // Above the last whole run of 30 a letter would be likelier than another.
      if (byte < 240 && letters.length < 12) letters.push(LETTERS[byte % 30] ?? '');
    }
  }
  return `${letters.slice(0, 4).join('')}-${letters.slice(4, 8).join('')}-${letters.slice(8).join('')}`;
}

/** A code is kept by its hash only: a stolen copy of the database opens nothing. */
export function codeHash(code: string): string {
  return hash('sha256', `SIJILL-CODE1\n${code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`, 'hex');
}

export const codeExpiry = ({ now }: ServerMachine): string =>
  new Date(now() + CODE_MINUTES * 60_000).toISOString();

/** The code with which the first desk founds its council here. */
export class SetupCode {
  readonly #database: Database;
  readonly #machine: ServerMachine;

  constructor(database: Database, machine: ServerMachine) {
    this.#database = database;
    this.#machine = machine;
  }

  /** A fresh code; those printed before are void. */
  async make(): Promise<{ code: string; expiresAt: string }> {
    const code = drawCode(this.#machine);
    const expiresAt = codeExpiry(this.#machine);
    await this.#database.asOwner((client) =>
      client.query(
        `WITH before AS (DELETE FROM enrol_code WHERE council IS NULL AND used_at IS NULL)
         INSERT INTO enrol_code (hash, scope, clearance, admin, expires_at) VALUES ($1, 'council', 2, true, $2)`,
        [codeHash(code), expiresAt],
      ),
    );
    return { code, expiresAt };
  }

  /** Whether no council was ever founded here: the start prints a code by itself. */
  async isNeeded(): Promise<boolean> {
    const { rows } = await this.#database.asOwner((client) =>
      client.query('SELECT 1 FROM device_key LIMIT 1'),
    );
    return rows.length === 0;
  }
}
