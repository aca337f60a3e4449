import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DomainError } from '#shared/domain/errors.ts';
import { throttleDelayMs } from '#shared/domain/password-rules.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import { writeFileAtomic } from './atomic-file.ts';
import type { Machine } from './machine.ts';

const attemptsSchema = z.record(
  z.string(),
  z.strictObject({ failures: z.int(), last: z.number(), known: z.boolean().optional() }),
);
type Attempts = z.infer<typeof attemptsSchema>;

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
  check(login: string | typeof RECOVERY): void {
    const attempts = this.#read();
    const tried = attempts[nameOf(login)];
    if (!tried) return;
    const now = this.#machine.clock.now();
    // A clock turned back must not lock anybody out for years: the wait begins again from its new time.
    if (now < tried.last) {
      tried.last = now;
      this.#write(attempts);
    }
    const left = throttleDelayMs(tried.failures) - (now - tried.last);
    if (left > 0) throw new DomainError('session.wait', { seconds: Math.ceil(left / 1000) });
  }

  /** `known`: somebody has this login, so its tries are never forgotten for those of invented ones. */
  failed(login: string | typeof RECOVERY, known = false): void {
    const attempts = this.#read();
    const name = nameOf(login);
    const before = attempts[name];
    attempts[name] = {
      failures: (before?.failures ?? 0) + 1,
      last: this.#machine.clock.now(),
      ...(known || before?.known ? { known: true } : {}),
    };
    // Bounded: a flood of invented logins must not fill the disk.
    const invented = Object.entries(attempts)
      .filter(([, tried]) => !tried.known)
      .sort(([, a], [, b]) => b.last - a.last);
    for (const [name] of invented.slice(MOST_INVENTED)) delete attempts[name];
    this.#write(attempts);
  }

  /** A wrong code beside a right password counts as a wrong password does. */
  async counting(login: string, pass: () => Promise<void>): Promise<void> {
    try {
      await pass();
    } catch (error) {
      if (error instanceof DomainError && error.code === 'session.wrong-code') this.failed(login, true);
      throw error;
    }
  }

  /** A right password opens where nothing can be written too: what stays counted harms nobody. */
  succeeded(login: string | typeof RECOVERY): void {
    const { [nameOf(login)]: forgotten, ...rest } = this.#read();
    if (forgotten) unless([...READ_ONLY, ...FULL], () => this.#write(rest));
  }

  /** Whoever tries at a folder that can only be read may copy it and try elsewhere. */
  #write(attempts: Attempts): void {
    unless(READ_ONLY, () => writeFileAtomic(this.#path, JSON.stringify(attempts)));
  }

  #read(): Attempts {
    try {
      return attemptsSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return {};
    }
  }
}

const MOST_INVENTED = 200;
const READ_ONLY = ['EROFS', 'EACCES', 'EPERM'];
const FULL = ['ENOSPC', 'EDQUOT'];

function unless(codes: readonly string[], write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && codes.includes(String(error.code)))) throw error;
  }
}

/** Tries with the council's recovery code: counted by themselves, whatever login somebody invents. */
export const RECOVERY = Symbol('recovery code');

const nameOf = (login: string | typeof RECOVERY): string =>
  login === RECOVERY
    ? 'recovery-code'
    : createHash('sha256').update(foldText(login)).digest('hex').slice(0, 32);
