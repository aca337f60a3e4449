import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { SCAN_LIMITS } from '#shared/contract/http.ts';
import { PDF } from '#tests/electron/engine/proof/desk.ts';
import { letter } from '#tests/helpers/letters.ts';
import { CentreProcess } from './centre-process.ts';
import { Desk } from './desk.ts';

const PARTS = 8;

/** Desk and centre in processes of their own; killed when a part of the upload has reached the centre's disk. */
class Upload {
  readonly root = mkdtempSync(join(tmpdir(), 'sijill-scan-kills-'));
  readonly centre = new CentreProcess(join(this.root, 'centre'));
  readonly bugs: string[] = [];
  readonly a = new Desk(this.root, 'a', this.bugs);
  readonly b = new Desk(this.root, 'b', this.bugs);

  /** Sizes of half uploads on the centre's disk. */
  drafts(): number[] {
    return this.#files('drafts').map((file) => statSync(file).size);
  }

  /** Whole files on the centre's disk. */
  kept(): string[] {
    return this.#files('kept');
  }

  #files(which: 'drafts' | 'kept'): string[] {
    const scans = join(this.root, 'centre', 'scans');
    if (!existsSync(scans)) return [];
    return readdirSync(scans, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && each.parentPath.endsWith('drafts') === (which === 'drafts'))
      .map((each) => join(each.parentPath, each.name));
  }

  /** When the half upload has grown past `bytes`. */
  async grown(bytes: number): Promise<number> {
    for (;;) {
      const [size = 0] = this.drafts();
      if (size > bytes || this.kept().length > 0) return size;
      await pause(2);
    }
  }

  async until(desk: Desk, done: (scans: { waiting: number; awaited: number }) => boolean): Promise<void> {
    for (;;) {
      const { scans } = await desk.ask('sync.now', {});
      if (done(scans)) return;
      await pause(50);
    }
  }

  async end(): Promise<void> {
    for (const desk of [this.a, this.b]) await desk.kill();
    await this.centre.end('SIGKILL');
    rmSync(this.root, { recursive: true, force: true });
  }
}

test('kill -9 of desk and centre in the middle of a scan: each goes on where it was, bytes equal, one file', async () => {
  const world = new Upload();
  onTestFinished(() => world.end());
  // PostgreSQL runs under an account of its own and goes through to its folder.
  chmodSync(world.root, 0o711);
  const { a, b, centre } = world;
  await Promise.all([centre.start(), a.start(), b.start()]);
  await Promise.all([a.found(true), b.found(false)]);
  await Promise.all([a.signIn(), b.signIn()]);
  const address = `http://127.0.0.1:${centre.port}`;
  await a.ask('sync.join', { centre: address, code: await centre.setupCode(), certificate: '' });
  const { council } = await a.ask('app.status', {});
  const office = council?.office.id ?? '';
  const rights = { office, scope: 'council', clearance: 2, admin: false } as const;
  const { code } = await a.ask('sync.new-code', rights);
  await b.ask('sync.join', { centre: address, code, certificate: '' });
  // Slow enough that every kill falls into the upload.
  await a.ask('sync.limit-scans', { kilobytes: 2_000 });
  const size = PARTS * SCAN_LIMITS.part - 1_234;
  const bytes = Buffer.concat([PDF, randomBytes(size - PDF.length)]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = join(world.root, 'scan.pdf');
  writeFileSync(file, bytes);
  const staged = await a.stage(file);
  expect(staged.sha256).toBe(sha256);
  const { id } = await a.ask('mail.register', letter({ files: [{ sha256, name: 'scan.pdf' }] }));

  const seen: number[] = [];
  const goesOn = async () => {
    const [before = 0] = world.drafts();
    seen.push(before);
    expect(before).toBeLessThan(size);
  };
  await world.grown(0);
  await a.kill();
  await goesOn();
  await a.start();
  await a.signIn();
  await world.grown(seen.at(-1) ?? 0);
  await centre.end('SIGKILL');
  await goesOn();
  await centre.start();
  void a.ask('sync.now', {});
  await world.grown(seen.at(-1) ?? 0);
  await Promise.all([a.kill(), centre.end('SIGKILL')]);
  await goesOn();
  await Promise.all([a.start(), centre.start()]);
  await a.signIn();
  // Nothing that had come was thrown away.
  expect(seen).toEqual([...seen].sort((x, y) => x - y));
  expect(seen[0]).toBeGreaterThan(0);
  await world.until(a, ({ waiting }) => waiting === 0);
  expect(world.drafts()).toEqual([]);
  expect(world.kept().map((each) => readFileSync(each).equals(bytes))).toEqual([true]);

  // And down again, killed as well.
  await b.ask('sync.limit-scans', { kilobytes: 2_000 });
  await world.until(b, ({ awaited }) => awaited === 1);
  const coming = join(b.folder, 'scans-coming', sha256);
  while (!existsSync(join(coming, '1'))) await pause(2);
  await b.kill();
  const before = readdirSync(coming).filter((name) => /^\d+$/.test(name));
  expect(before.length).toBeLessThan(PARTS);
  await b.start();
  await b.signIn();
  await world.until(b, ({ awaited }) => awaited === 0);
  const copy = join(world.root, 'copy.pdf');
  await b.saveCopy(id, sha256, copy);
  expect(readFileSync(copy).equals(bytes)).toBe(true);
  expect((await b.ask('mail.record', { id })).files).toMatchObject([{ sha256, place: 'here' }]);
  expect(world.bugs).toEqual([]);
}, 300_000);
