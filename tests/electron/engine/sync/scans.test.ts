import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { httpScanWire, type ScanWire } from '#engine/sync/scans/scan-wire.ts';
import { Unreachable } from '#engine/sync/transport.ts';
import { SCAN_LIMITS } from '#shared/contract/http.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { PDF } from '#tests/electron/engine/proof/desk.ts';
import { letter } from '#tests/helpers/letters.ts';
import { PASSWORD, type TestEngine, testEngine } from '#tests/helpers/test-engine.ts';
import { withPostgres } from '#tests/server/running-centre.ts';
import { level, office } from './council-desks.ts';

vi.setConfig({ testTimeout: 120_000 });
withPostgres();

/** The real way of scans to the centre, cut after so many calls. */
class ScanLine implements ScanWire {
  left = Number.POSITIVE_INFINITY;
  /** Files at the end of a batch that the centre does not keep; infinite: one that knows no batches. */
  leaves = 0;
  said: string[] = [];

  #take(what: string): void {
    this.left -= 1;
    if (this.left < 0) throw new Unreachable('network');
    this.said.push(what);
  }

  readonly begin: ScanWire['begin'] = async (...call) => {
    this.#take(`begin ${call[1]}`);
    return httpScanWire.begin(...call);
  };
  readonly batch: ScanWire['batch'] = async (...call) => {
    this.#take(`batch ${call[1].map(({ sha256 }) => sha256).join(' ')}`);
    if (this.leaves === Number.POSITIVE_INFINITY) throw new DomainError('centre.not-found');
    const [peer, files] = call;
    return httpScanWire.batch(peer, files.slice(0, files.length - this.leaves));
  };
  readonly add: ScanWire['add'] = async (...call) => {
    this.#take(`add ${call[2]}`);
    return httpScanWire.add(...call);
  };
  readonly part: ScanWire['part'] = async (...call) => {
    this.#take(`part ${call[2]}`);
    return httpScanWire.part(...call);
  };
}

/** A PDF of about this size, with words that may lie open nowhere. */
const paper = (size: number): Buffer =>
  Buffer.concat([
    PDF,
    Buffer.from(`%${'MARQUE-SECRETE '.repeat(4)}${randomBytes(size >> 1).toString('hex')}\n`),
  ]);

async function registered(engine: TestEngine, bytes: Buffer) {
  const { sha256, name } = await engine.ask('file.stage', { name: 'scan.pdf', bytes });
  const { id } = await engine.ask('mail.register', letter({ files: [{ sha256, name }] }));
  return { id, sha256 };
}

const placeOf = async (engine: TestEngine, id: string) =>
  (await engine.ask('mail.record', { id })).files.map(({ place }) => place);
const scansOf = async (engine: TestEngine) => (await engine.ask('sync.state', {})).scans;
const settled = (engine: TestEngine, scans: object) =>
  expect.poll(() => scansOf(engine), { timeout: 60_000 }).toMatchObject(scans);

/** On a line that is cut: whatever is under way now has ended, and the next exchange sees everything as it is. */
async function begunAnew(engine: TestEngine, line: ScanLine): Promise<void> {
  for (let exchanges = 0; exchanges < 2; exchanges++) {
    const { left } = line;
    await engine.ask('sync.now', {});
    await expect.poll(() => line.left, { timeout: 60_000 }).toBeLessThan(left);
  }
}

async function reopened({ folder, machine }: TestEngine, scanWire: ScanWire): Promise<TestEngine> {
  const engine = testEngine({ folder, machine, scanWire });
  await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  return engine;
}

it('a scan goes up and comes down in parts; cut and closed in the middle, both go on where they were', async () => {
  const { a: first, b: second } = await office();
  await first.close();
  await second.close();
  const [up, down] = [new ScanLine(), new ScanLine()];
  up.left = 2;
  down.left = 1;
  const a = await reopened(first, up);
  const b = await reopened(second, down);
  const bytes = paper(3 * SCAN_LIMITS.part - 1_000);
  const { id, sha256 } = await registered(a, bytes);
  await a.ask('sync.now', {});
  await settled(a, { waiting: 1 });
  await expect.poll(() => up.left, { timeout: 60_000 }).toBeLessThan(0);
  expect(await placeOf(a, id)).toEqual(['only-here']);
  expect((await a.ask('sync.outbox', { waiting: true })).lines).toMatchObject([
    { mail: id, state: 'scan-pending' },
  ]);
  await b.ask('sync.now', {});
  expect(await placeOf(b, id)).toEqual(['awaited']);
  expect(await b.refusal('file.page', { sha256, page: 0, width: 64 })).toBe('file.unknown');

  await a.close();
  const again = new ScanLine();
  const a2 = await reopened(a, again);
  await settled(a2, { waiting: 0 });
  expect(again.said.slice(0, 2)).toEqual([`begin ${sha256}`, `add ${SCAN_LIMITS.part}`]);
  expect(await placeOf(a2, id)).toEqual(['here']);
  expect((await a2.ask('sync.outbox', {})).lines.find(({ mail }) => mail === id)).toMatchObject({
    state: 'custody',
  });

  // One part came before the line was cut: sealed, and not asked for again.
  await b.ask('sync.now', {});
  await expect.poll(() => down.left, { timeout: 60_000 }).toBeLessThan(0);
  const coming = join(b.folder, 'scans-coming', sha256);
  expect(readdirSync(coming)).toEqual(['0']);
  expect(readFileSync(join(coming, '0')).includes('MARQUE-SECRETE')).toBe(false);
  await b.close();
  const rest = new ScanLine();
  const b2 = await reopened(b, rest);
  await settled(b2, { awaited: 0 });
  expect(rest.said).toEqual([`part ${SCAN_LIMITS.part}`, `part ${2 * SCAN_LIMITS.part}`]);
  expect(existsSync(coming)).toBe(false);
  expect(await placeOf(b2, id)).toEqual(['here']);
  expect((await b2.ask('file.page', { sha256, page: 0, width: 64 })).pages).toBe(1);

  // Eliminated on one PC: gone from the other's disk too.
  await a2.ask('content.eliminate', { mails: [id], slip: 'B-12/2026' });
  await level(a2, b2);
  const kept = join(b2.folder, 'files', sha256.slice(0, 2), sha256);
  await expect.poll(() => existsSync(kept), { timeout: 60_000 }).toBe(false);
});

it('newest first, no faster than allowed; a file damaged here is told safe nowhere and holds up no other', async () => {
  const { a: first, b } = await office();
  await first.close();
  const line = new ScanLine();
  line.left = 0;
  const a = await reopened(first, line);
  const scans: { id: string; sha256: string }[] = [];
  for (let i = 0; i < 3; i++) scans.push(await registered(a, paper(2_000)));
  const [oldest, middle, newest] = scans.map(({ sha256 }) => sha256);
  await a.ask('sync.now', {});
  await expect.poll(() => line.left).toBeLessThan(0);
  const damaged = join(a.folder, 'files', String(middle).slice(0, 2), String(middle));
  writeFileSync(damaged, 'rien');
  await begunAnew(a, line);
  await a.ask('sync.limit-scans', { kilobytes: 20 });
  line.left = Number.POSITIVE_INFINITY;
  const began = performance.now();
  await a.ask('sync.now', {});
  await settled(a, { waiting: 1, limit: 20 });
  expect(performance.now() - began).toBeGreaterThan(180);
  // Small files go together; of the damaged one nothing is sent.
  expect(line.said).toEqual([`batch ${newest} ${oldest}`]);
  await b.ask('sync.now', {});
  const places = async () => (await Promise.all(scans.map(({ id }) => placeOf(b, id)))).flat();
  await expect.poll(places, { timeout: 60_000 }).toEqual(['here', 'awaited', 'here']);
  await settled(b, { awaited: 0 });
});

it('what a centre does not keep out of a batch, and files of a centre that knows no batches, go one by one', async () => {
  const { a: first, b } = await office();
  await first.close();
  const line = new ScanLine();
  const a = await reopened(first, line);
  const scans: Awaited<ReturnType<typeof registered>>[] = [];
  const bring = async (wire: ScanLine, count: number) => {
    wire.left = 0;
    for (let i = 0; i < count; i++) scans.push(await registered(a, paper(2_000)));
    await begunAnew(a, wire);
    wire.said = [];
    wire.left = Number.POSITIVE_INFINITY;
    await a.ask('sync.now', {});
    await settled(a, { waiting: 0 });
    return wire.said.map((said) => said.split(' ')[0]);
  };
  line.leaves = 1;
  expect(await bring(line, 3)).toEqual(['batch', 'begin']);
  line.leaves = Number.POSITIVE_INFINITY;
  expect(await bring(line, 2)).toEqual(['batch', 'begin', 'begin']);
  line.leaves = 0;
  expect(await bring(line, 2)).toEqual(['begin', 'begin']);
  await b.ask('sync.now', {});
  const places = async () => (await Promise.all(scans.map(({ id }) => placeOf(b, id)))).flat();
  await expect.poll(places, { timeout: 60_000 }).toEqual(scans.map(() => 'here'));
});
