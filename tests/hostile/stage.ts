import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareEngine, firstRun, PASSWORD, type TestEngine } from '#tests/helpers/bare-engine.ts';
import { type TestMachine, testMachine } from '#tests/helpers/test-machine.ts';
import { type OwnCentre, ownCentre } from './house/own-centre.ts';

/** Where one attack plays: folders and engines of its own, all gone at its end. */
export class Stage {
  /** How much: about the tries of one shape of an attack. */
  readonly runs: number;
  readonly seed: number;
  readonly #strike: () => void;
  readonly #ends: (() => unknown)[] = [];
  readonly #root = mkdtempSync(join(tmpdir(), 'sijill-hostile-'));
  #folders = 0;

  constructor({ runs, seed }: { runs: number; seed: number }, strike = () => {}) {
    this.#strike = strike;
    this.runs = runs;
    this.seed = seed;
  }

  /** Everything is in its place: from here on the defence is away, when this is the proof that it is one. */
  strike(): void {
    this.#strike();
  }

  newFolder(): string {
    this.#folders += 1;
    const folder = join(this.#root, String(this.#folders));
    mkdirSync(folder);
    return folder;
  }

  /** The real engine on a real encrypted file; nobody signed in, no council yet unless the folder holds one. */
  engine(options: { folder?: string; machine?: TestMachine } = {}): TestEngine {
    const folder = options.folder ?? join(this.newFolder(), 'data');
    const engine = bareEngine({ folder, machine: options.machine ?? testMachine() });
    this.atEnd(() => engine.close());
    return engine;
  }

  /** With a council in it and its first person signed in. */
  async opened(machine = testMachine()): Promise<TestEngine> {
    const engine = this.engine({ machine });
    await engine.ask('setup.create', firstRun);
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    return engine;
  }

  /** A real centre on a database of its own, listening on this machine; `again`: another start of that one, a second later. */
  async centre(again?: OwnCentre): Promise<OwnCentre> {
    const centre = await ownCentre(again?.dataFolder ?? this.newFolder(), again);
    this.atEnd(() => centre.stop(200));
    return centre;
  }

  atEnd(work: () => unknown): void {
    this.#ends.push(work);
  }

  async close(): Promise<void> {
    for (const end of this.#ends.reverse()) await end();
    rmSync(this.#root, { recursive: true, force: true });
  }
}
