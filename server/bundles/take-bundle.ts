import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import {
  type AnswerManifest,
  BUNDLE_LIMITS,
  type BundleAnswer,
  type BundleStanding,
  bundleRequest,
  type RequestManifest,
  requestManifest,
} from '#shared/contract/bundle-content.ts';
import { SYNC_LIMITS, type SyncAnswer, type SyncRequest } from '#shared/contract/http.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { BundleContent, bundleId, partsFor, partTexts } from '#shared/journal/bundle-content.ts';
import {
  type BundlePart,
  ensurePartSigned,
  openPart,
  readPart,
  sealPart,
} from '#shared/journal/bundle-part.ts';
import { sync } from '../accept/sync.ts';
import type { Centre } from '../centre.ts';
import { centreDevice } from '../enrol.ts';
import { deviceNamed } from '../known-device.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { CallingDevice } from '../route.ts';
import { listScans } from '../scans/take-scans.ts';
import type { Brought } from './bundle-spool.ts';
import { bytesOf, scansToGive, takeScans } from './carried-scans.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/**
 * A part of a bundle, whoever brings it: it is its author's, sealed for this centre, and says so itself. With the last
 * of them the bundle is taken, as `/v1/sync` takes what comes over a line, and answered. The same part twice is once.
 * Refuses `bundle.*`, and `centre.not-found` for a device or a bundle of another centre.
 */
export async function bringPart(centre: Centre, bytes: Buffer): Promise<BundleStanding> {
  const part = await refusing(() => readPart(bytes));
  const { kind, from, to, council, id, index, of } = part.header;
  const device = kind === 'request' ? await deviceNamed(centre, from) : null;
  if (device?.council !== council) throw notFound();
  await refusing(() => ensurePartSigned(part, device.publicKey));
  const own = await centre.database.unitOfWork(council, (client) => centreDevice(client, council));
  if (own !== to) throw new Refusal(409, 'bundle.other-centre');
  const brought = { council, device: from, id };
  return centre.bundles.alone(brought, async () => {
    const known = await centre.bundles.answer(brought);
    if (known) return { id, missing: [], answer: known };
    await centre.bundles.keep(brought, index, bytes);
    const here = await centre.bundles.here(brought);
    const missing = Array.from({ length: of }, (_, at) => at + 1).filter((each) => !here.has(each));
    if (missing.length > 0) return { id, missing, answer: null };
    return { id, missing, answer: await take(centre, device, { brought, of, own }) };
  });
}

/** A part of the answer to a bundle: sealed for the device that asked, so that anybody may carry it. */
export async function answerPart(centre: Centre, of: Brought, index: number): Promise<Buffer> {
  const device = await deviceNamed(centre, of.device);
  const bytes = device?.council === of.council ? await centre.bundles.answerPart(of, index) : null;
  if (!bytes) throw notFound();
  return bytes;
}

interface Whole {
  brought: Brought;
  of: number;
  /** The centre's own device in this council. */
  own: string;
}

async function take(
  centre: Centre,
  device: CallingDevice,
  { brought, of, own }: Whole,
): Promise<NonNullable<BundleStanding['answer']>> {
  const content = new BundleContent(texts(centre, brought, of));
  const { manifest, requests } = await refusing(() => readRequests(content, brought));
  const answers = await exchange(centre, device, requests);
  const isOpen = device.state === 'active';
  const refused = isOpen ? await takeScans(centre, device, manifest.scans, content) : [];
  const listed = isOpen ? await listScans(centre, device, manifest.list) : null;
  const scans = listed ? await scansToGive(centre, device, manifest, listed, BUNDLE_LIMITS.scans * 2) : [];
  centre.metrics.add('bundles_total', {});
  const at = new Date(centre.machine.now()).toISOString();
  const address = { council: brought.council, device: brought.device, re: brought.id, at };
  return seal(centre, device, { brought, own, answers, scans, rest: { ...address, refused, listed } });
}

interface Answering extends Pick<Whole, 'brought' | 'own'> {
  answers: readonly BundleAnswer[];
  scans: AnswerManifest['scans'];
  rest: Omit<AnswerManifest, 'v' | 'messages' | 'scans'>;
}

async function seal(
  centre: Centre,
  device: CallingDevice,
  { brought, own, answers, scans, rest }: Answering,
): Promise<NonNullable<BundleStanding['answer']>> {
  const messages = await Promise.all(answers.map((answer) => pack(JSON.stringify(answer))));
  const sizes = messages.map(({ length }) => length);
  const manifest = Buffer.from(
    JSON.stringify({ v: 1, ...rest, messages: sizes, scans } satisfies AnswerManifest),
  );
  const id = bundleId(manifest);
  const parts = partsFor(
    manifest,
    [...sizes, ...scans.map(({ size }) => size)].reduce((sum, size) => sum + size, 0),
  );
  const address = { kind: 'answer', id, re: brought.id, council: brought.council, from: own } as const;
  const random = { bytes: (size: number) => centre.machine.random(size) };
  const how = { recipient: device.publicKey, privateKey: centre.key.privateKey, random };
  async function* content(): AsyncGenerator<Uint8Array> {
    yield* messages;
    yield* bytesOf(centre, device, scans);
  }
  let index = 0;
  for await (const text of partTexts(manifest, content())) {
    index += 1;
    const bytes = sealPart({ ...address, to: device.id }, { index, of: parts }, text, how);
    await centre.bundles.keepAnswerPart(brought, index, bytes);
  }
  if (index !== parts) throw new Error('a scan changed its size while it was sealed');
  const answer = { id, parts };
  await centre.bundles.close(brought, answer);
  return answer;
}

async function* texts(centre: Centre, brought: Brought, of: number): AsyncGenerator<Buffer> {
  for (let index = 1; index <= of; index++) {
    const part: BundlePart = readPart(await centre.bundles.part(brought, index));
    // A second part of another count under one name is nobody's honest bundle.
    if (part.header.of !== of) throw new DomainError('bundle.altered');
    yield openPart(part, centre.key.privateKey);
  }
}

async function readRequests(
  content: BundleContent,
  { id, council, device }: Brought,
): Promise<{ manifest: RequestManifest; requests: SyncRequest[] }> {
  const read = requestManifest.safeParse(jsonIn(await content.manifest(id)));
  if (!read.success) throw new DomainError('bundle.newer');
  const manifest = read.data;
  if (manifest.council !== council || manifest.device !== device) throw new DomainError('bundle.altered');
  const requests: SyncRequest[] = [];
  for (const size of manifest.messages) {
    const plain = await unpack(await content.read(size), { maxOutputLength: BUNDLE_LIMITS.unpacked }).catch(
      () => Buffer.alloc(0),
    );
    const request = bundleRequest.safeParse(jsonIn(plain));
    if (!request.success) throw new DomainError('bundle.newer');
    requests.push(request.data);
  }
  return { manifest, requests };
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** The desk's requests one after the other, then, in its name, those for the rest of the order. */
async function exchange(
  centre: Centre,
  device: CallingDevice,
  requests: readonly SyncRequest[],
): Promise<BundleAnswer[]> {
  const answers: SyncAnswer[] = [];
  try {
    for (const request of requests) {
      const answer = await sync(centre, device, request, true);
      if (answer.status.code !== 'ok') return [answer];
      answers.push(answer);
    }
    const last = requests.at(-1);
    for (;;) {
      const before = answers.at(-1);
      if (!last || !before?.more || !before.checkpoint || answers.length >= BUNDLE_LIMITS.messages) break;
      const { cseq, chead } = before.checkpoint;
      const next = { ...last, push: [], have: { cseq, chead }, want: SYNC_LIMITS.entries };
      answers.push(await sync(centre, device, next, true));
    }
    // What only brought entries said nothing that the last one does not say.
    return answers.filter(({ pull }, index) => pull.length > 0 || index === answers.length - 1);
  } catch (error) {
    if (error instanceof Refusal) return [{ error: { code: error.code, params: error.params } }];
    throw error;
  }
}

/** What the shared code refuses is refused over HTTP. */
async function refusing<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DomainError ? new Refusal(422, error.code, error.params) : error;
  }
}
