import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/**
 * Snapshots that were begun, by sight, and how far they were to reach, in a file. What stands there at a start was never
 * ended: its centre was killed, perhaps by what it took, and the next start does not do the same again.
 */
export class Begun {
  readonly #file: string;
  readonly #killed: Readonly<Record<string, number>>;
  readonly #noted: Record<string, number>;

  constructor(file: string) {
    this.#file = file;
    this.#killed = readNoted(file);
    this.#noted = { ...this.#killed };
  }

  killedAt(name: string): number {
    return this.#killed[name] ?? 0;
  }

  begin(name: string, upto: number): void {
    this.#noted[name] = upto;
    this.#write();
  }

  end(name: string): void {
    delete this.#noted[name];
    this.#write();
  }

  #write(): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.draft`, JSON.stringify(this.#noted), { flush: true });
    renameSync(`${this.#file}.draft`, this.#file);
  }
}

function readNoted(file: string): Record<string, number> {
  try {
    return z.record(z.string(), z.int()).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
