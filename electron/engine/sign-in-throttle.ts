import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DomainError } from '#shared/domain/errors.ts';
import { throttleDelayMs } from '#shared/domain/password-rules.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import { writeFileAtomic } from './atomic-file.ts';
import type { Machine } from './machine.ts';

const attemptsSchema = z.record(z.string(), z.strictObject({ failures: z.int(), last: z.number() }));

/**
 * Five free tries, then growing delays, kept beside the store so that a restart does not forget. A
 * person who edits the file gains tries against argon2id, nothing more.
 */
export class SignInThrottle {
  readonly #path: string;
  readonly #machine: Machine;

  constructor(folder: string, machine: Machine) {
    this.#path = join(folder, 'attempts.json');
    this.#machine = machine;
  }

  /** Refuses `session.wait` with the seconds left. Unknown logins are slowed down alike. */
  check(login: string): void {
    const known = this.#read()[nameOf(login)];
    if (!known) return;
    const now = this.#machine.clock.now();
    // A clock turned back must not lock anybody out for years.
    const since = now < known.last ? 0 : now - known.last;
    const left = throttleDelayMs(known.failures) - since;
    if (left > 0) throw new DomainError('session.wait', { seconds: Math.ceil(left / 1000) });
  }

  failed(login: string): void {
    const attempts = this.#read();
    const name = nameOf(login);
    attempts[name] = { failures: (attempts[name]?.failures ?? 0) + 1, last: this.#machine.clock.now() };
    // Bounded: a flood of invented logins must not fill the disk.
    const kept = Object.entries(attempts)
      .sort(([, a], [, b]) => b.last - a.last)
      .slice(0, 200);
    writeFileAtomic(this.#path, JSON.stringify(Object.fromEntries(kept)));
  }

  succeeded(login: string): void {
    const { [nameOf(login)]: forgotten, ...rest } = this.#read();
    if (forgotten) writeFileAtomic(this.#path, JSON.stringify(rest));
  }

  #read(): Record<string, { failures: number; last: number }> {
    try {
      return attemptsSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return {};
    }
  }
}

const nameOf = (login: string): string =>
  createHash('sha256').update(foldText(login)).digest('hex').slice(0, 32);
