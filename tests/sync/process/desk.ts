import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Connection, openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import type { TrustedRequest } from '#shared/contract/engine-port.ts';
import type { StagedFile } from '#shared/contract/files.ts';
import type { ChannelName, InputOf, OutputOf } from '#shared/contract/ipc.ts';
import type { Result } from '#shared/contract/result.ts';

const SCRIPT = fileURLToPath(new URL('./desk-process.ts', import.meta.url));
const PERSON = { login: 'fatima', password: 'a long enough sentence' };
const NOON = Date.parse('2026-03-12T11:00:00Z');

/** The desk's process ended before it answered. */
export class Gone extends Error {}

interface Said {
  id?: number;
  result?: Result<unknown>;
  bug?: string;
  ready?: true;
}

/** One PC: a folder, a witness outside of it, and a process that holds the engine while it lives. */
export class Desk {
  readonly name: string;
  readonly folder: string;
  readonly #witness: string;
  readonly #bugs: string[];
  #child: ChildProcess | null = null;
  #asked = 0;
  /** How often it was started: its clock goes on from there. */
  #lives = 0;
  readonly #waiting = new Map<number, { heard(result: Result<unknown>): void; gone(why: Gone): void }>();

  constructor(root: string, name: string, bugs: string[]) {
    this.name = name;
    this.folder = join(root, name, 'data');
    this.#witness = join(root, name, 'witness');
    this.#bugs = bugs;
  }

  get isRunning(): boolean {
    return this.#child !== null;
  }

  async start(): Promise<void> {
    this.#lives += 1;
    const noon = NOON + this.#lives * 600_000;
    const child = fork(SCRIPT, [this.folder, this.#witness, String(noon)]);
    this.#child = child;
    const ready = new Promise<void>((resolve, reject) => {
      child.on('message', ({ id, result, bug, ready: isReady }: Said) => {
        if (isReady) resolve();
        if (bug) this.#bugs.push(`${this.name}: ${bug}`);
        if (id === undefined || !result) return;
        this.#waiting.get(id)?.heard(result);
        this.#waiting.delete(id);
      });
      child.once('exit', () => {
        if (this.#child === child) this.#child = null;
        for (const { gone } of this.#waiting.values()) gone(new Gone(this.name));
        this.#waiting.clear();
        reject(new Gone(this.name));
      });
    });
    await ready;
  }

  async signIn(): Promise<void> {
    await this.ask('session.sign-in', PERSON);
  }

  /** `standalone`: it brings registers; else it is one more PC of an office. */
  async found(standalone: boolean): Promise<void> {
    await this.#call('found', {
      language: 'fr',
      standalone,
      council: { ar: 'مجلس', fr: 'Conseil' },
      office: { ar: 'مكتب', fr: 'Bureau', code: 'DKH' },
      registers: [
        { kind: 'incoming', prefix: 'ARR', lastPaper: 37 },
        { kind: 'outgoing', prefix: 'DEP', lastPaper: 0 },
      ],
      people: [
        {
          ...PERSON,
          ...{ name: 'Fatima', roles: ['administrator', 'office-head'], clearance: 2, service: false },
        },
      ],
      cost: { memory: 64, passes: 1, lanes: 1 },
    });
  }

  /** As the main process asks when a file was chosen. */
  async stage(path: string): Promise<StagedFile> {
    const { files } = await this.#trusted<{ files: StagedFile[] }>({ name: 'stage-paths', paths: [path] });
    const [file] = files;
    if (!file) throw new Error('nothing was brought');
    return file;
  }

  async saveCopy(mail: string, sha256: string, path: string): Promise<void> {
    await this.#trusted({ name: 'save-copy', mail, sha256, path });
  }

  async #trusted<Answer>(request: TrustedRequest): Promise<Answer> {
    const result = await this.#call('trusted', request);
    if (!result.ok) throw new Error(`${this.name} ${request.name}: ${result.error.code}`);
    return result.value as Answer;
  }

  /** Throws the refusal's code, or `Gone`. */
  async ask<Name extends ChannelName>(channel: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const result = await this.#call(channel, input);
    if (!result.ok) throw new Error(`${this.name} ${channel}: ${result.error.code}`);
    return result.value as OutputOf<Name>;
  }

  #call(channel: string, input: unknown): Promise<Result<unknown>> {
    return new Promise((heard, gone) => {
      const child = this.#child;
      if (!child) {
        gone(new Gone(this.name));
        return;
      }
      this.#asked += 1;
      this.#waiting.set(this.#asked, { heard, gone });
      child.send({ id: this.#asked, channel, input });
    });
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** The disk of a PC that is off, beside it. */
  copyTo(folder: string): void {
    rmSync(folder, { recursive: true, force: true });
    cpSync(this.folder, folder, { recursive: true });
  }

  /** Another disk is put in; the witness on the PC stays as it is. */
  putBack(folder: string): void {
    rmSync(this.folder, { recursive: true, force: true });
    cpSync(folder, this.folder, { recursive: true });
  }

  /** The whole PC once more, witness and all: what a virtual machine's copy is. */
  clone(root: string, name: string): Desk {
    const other = new Desk(root, name, this.#bugs);
    this.copyTo(other.folder);
    cpSync(this.#witness, other.#witness, { recursive: true });
    other.#lives = this.#lives;
    return other;
  }

  /** The store of a PC that is off, to look at. */
  async open(): Promise<Connection> {
    const unlocked = await Keyring.read(this.folder).unlock(PERSON.login, PERSON.password);
    return openDatabase(join(this.folder, 'sijill.db'), unlocked?.key ?? Buffer.alloc(0), { readonly: true });
  }
}

/** A refusal is part of life; a desk that is gone is not. */
export function unlessRefused(error: unknown): void {
  if (error instanceof Gone) throw error;
}
