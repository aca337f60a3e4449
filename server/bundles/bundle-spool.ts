import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Database } from '../database.ts';
import { Refusal } from '../refusal.ts';

/** A bundle nobody brought the rest of, and an answer nobody can be waiting for any more. */
const KEPT_MS = 90 * 86_400_000;
/** Of one device; beyond them the oldest go. What is dropped is brought again: the desk has it. */
const MOST_BUNDLES = 4;
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
const PART = /^part-(\d{4})$/;

const answered = z.strictObject({ id: z.string(), parts: z.int() });
type Answered = z.output<typeof answered>;

/** One bundle of one device. */
export interface Brought {
  council: string;
  device: string;
  /** SHA-256, hex. */
  id: string;
}

/**
 * Parts of bundles until all of one are there, and the answers to them: `<council>/<device>/<id>/part-0001`, `answer-0001`,
 * `answer.json`. All of it is sealed, to the centre or to the device, and can be brought or made again.
 */
export class BundleSpool {
  readonly #folder: string;
  readonly #database: Pick<Database, 'alone'>;
  /** Devices whose bundle is being taken: one after another. */
  readonly #turns = new Map<string, Promise<unknown>>();

  /** For one council, in bytes: parts that came and answers that wait. */
  readonly #quota: number;

  /** `folder` may be shared by several instances of the centre: a device's bundle is taken by one of them at a time. */
  constructor(folder: string, database: Pick<Database, 'alone'>, quotaBytes: number) {
    this.#folder = folder;
    this.#quota = quotaBytes;
    this.#database = database;
  }

  /** Null until the bundle was taken. */
  async answer(of: Brought): Promise<Answered | null> {
    const text = await readFile(join(this.#path(of), 'answer.json'), 'utf8').catch(() => null);
    return text === null ? null : answered.parse(JSON.parse(text));
  }

  /** Refuses `bundle.quota`: this council's bundles fill what they may. */
  async keep(of: Brought, index: number, bytes: Uint8Array): Promise<void> {
    const folder = this.#path(of);
    if (!(await stat(folder).catch(() => null))) await this.#makeRoom(of);
    await this.#ensureRoom(of, bytes.length);
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    await writeWhole(join(folder, nameOf('part', index)), bytes);
  }

  /** Indexes that are here. */
  async here(of: Brought): Promise<Set<number>> {
    const names = await readdir(this.#path(of)).catch(() => []);
    return new Set(names.flatMap((name) => Number(PART.exec(name)?.[1] ?? Number.NaN) || []));
  }

  part(of: Brought, index: number): Promise<Buffer> {
    return readFile(join(this.#path(of), nameOf('part', index)));
  }

  /** Null when there is no such part. */
  answerPart(of: Brought, index: number): Promise<Buffer | null> {
    return readFile(join(this.#path(of), nameOf('answer', index))).catch(() => null);
  }

  async keepAnswerPart(of: Brought, index: number, bytes: Uint8Array): Promise<void> {
    await writeWhole(join(this.#path(of), nameOf('answer', index)), bytes);
  }

  /** The answer is whole: from now on it is given, and the bundle's own parts are not needed. */
  async close(of: Brought, answer: Answered): Promise<void> {
    const folder = this.#path(of);
    await writeWhole(join(folder, 'answer.json'), Buffer.from(JSON.stringify(answer)));
    for (const name of await readdir(folder)) if (PART.test(name)) await rm(join(folder, name));
  }

  /** One at a time for each device. Another instance at it: whoever brings it tries again. */
  async alone<Result>({ council, device }: Brought, work: () => Promise<Result>): Promise<Result> {
    const name = `bundle ${council} ${device}`;
    const mine = async () => {
      const done = await this.#database.alone(name, async () => ({ result: await work() }));
      if (done === null) throw new Refusal(503, 'centre.not-ready');
      return done.result;
    };
    const turn = (this.#turns.get(name) ?? Promise.resolve()).then(mine, mine);
    this.#turns.set(name, turn);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(name) === turn) this.#turns.delete(name);
    }
  }

  /** Drops what nobody went on with. */
  async sweep(nowMs: number): Promise<void> {
    for (const council of await readdir(this.#folder).catch(() => []))
      for (const device of await readdir(join(this.#folder, council)))
        for (const { path, at } of await this.#bundles(join(this.#folder, council, device)))
          if (nowMs - at > KEPT_MS) await rm(path, { recursive: true, force: true });
  }

  async #makeRoom({ council, device }: Brought): Promise<void> {
    const bundles = await this.#bundles(join(this.#folder, uuid(council), uuid(device)));
    const newestFirst = bundles.sort((a, b) => b.at - a.at);
    for (const { path } of newestFirst.slice(MOST_BUNDLES - 1))
      await rm(path, { recursive: true, force: true });
  }

  async #ensureRoom(of: Brought, more: number): Promise<void> {
    const used = await sizeOf(join(this.#folder, uuid(of.council)));
    if (used + more > this.#quota) throw new Refusal(409, 'bundle.quota');
  }

  async #bundles(folder: string): Promise<{ path: string; at: number }[]> {
    const paths = (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
    return Promise.all(
      paths.map(async (path) => ({ path, at: (await stat(path).catch(() => null))?.mtimeMs ?? 0 })),
    );
  }

  #path({ council, device, id }: Brought): string {
    return join(this.#folder, uuid(council), uuid(device), digest(id));
  }
}

// The last wall against a path made of something else than ids and a digest.
const uuid = (id: string): string => {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('not an id');
  return id;
};
const digest = (id: string): string => {
  if (!/^[0-9a-f]{64}$/.test(id)) throw new Error('not a digest');
  return id;
};

const nameOf = (kind: 'part' | 'answer', index: number): string =>
  `${kind}-${String(index).padStart(4, '0')}`;

/** Under its name only when all of it is on the disk. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${path}.draft`, bytes, { mode: FILE_MODE });
  const handle = await open(`${path}.draft`, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.draft`, path);
}

/** Bytes of all files below a folder; what goes away meanwhile counts as nothing. */
async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => null)));
  return sizes.reduce((sum, found) => sum + (found?.isFile() ? found.size : 0), 0);
}
