import { PROTO, type SyncAnswer, type SyncRequest, type SyncStatus } from '#shared/contract/http.ts';
import { signWord } from '#shared/journal/centre-word.ts';
import { signCheckpoint } from '#shared/journal/council-chain.ts';
import { directoryChange } from '#shared/journal/facts/directory.ts';
import { requestDigest } from '#shared/journal/request-proof.ts';
import type { Centre } from '../centre.ts';
import type { Client } from '../database.ts';
import { finishRecovery, isRecovering } from '../recover.ts';
import { Refusal } from '../refusal.ts';
import type { CallingDevice } from '../route.ts';
import { CouncilWriter } from './council-writer.ts';
import { branchHashes, type DeviceHead, ensureNotHeld, readDevice } from './device-head.ts';
import { forgottenFrom } from './generation.ts';
import { type NumbersKnown, readNumbers } from './give-numbers.ts';
import { revokedBy } from './keep-apart.ts';
import { keepWalked, placesOf, walk } from './keep-walked.ts';
import { councilAt, pullPage } from './pull.ts';
import { type AuthenticEntry, readPush } from './read-push.ts';
import { keepMissingWords, numbersFor, quarantine } from './take-custody.ts';

const SEEN_EVERY_MS = 5 * 60_000;

interface Asked {
  request: SyncRequest;
  carried: boolean;
}

interface Taken {
  status: SyncStatus;
  upto: number;
  ratchet: string;
  /** Asked already: what is asked after it finds it done. */
  written?: Promise<unknown>;
}

/** The council's lock, and what the database says of a push under it. */
interface Against {
  writer: CouncilWriter;
  at: Map<number, string>;
  /** Undefined where the push declares a register: that comes first. */
  numbers: NumbersKnown | null | undefined;
}

/**
 * One exchange with a desk: its entries into custody, the council's new ones out (SYNC "Wire"). `carried`: it came in a
 * bundle, perhaps weeks after it was written and after later ones. Its ratchet is neither asked for nor moved: a copied
 * disk is then told by its chain alone.
 */
export async function sync(
  centre: Centre,
  device: CallingDevice,
  request: SyncRequest,
  carried = false,
): Promise<SyncAnswer> {
  if (request.dev !== device.id) throw new Refusal(400, 'sync.not-authentic');
  const push = await readPush(request.push, device);
  const now = new Date(centre.machine.now()).toISOString();
  const answer = await centre.database.unitOfWork(device.council, async (client) => {
    // Whoever brings entries waits for its turn first: what is read of the device then holds to the end.
    const brings = push.length > 0;
    const [against, asked] = await Promise.all([
      brings ? readAgainst(client, centre, device, push) : null,
      readDevice(client, device.council, device.id, brings),
    ]);
    const { generation: gen } = asked;
    const before = { gen, now, pull: [], more: false, upto: 0, checkpoint: null, token: null };
    const silent = { custody: { upto: asked.seq }, ratchet: asked.ratchet };
    if (request.proto > PROTO) throw new Refusal(400, 'sync.newer-desk', { max: PROTO });
    if (request.proto < PROTO)
      return { ...before, ...silent, status: { code: 'upgrade', min: PROTO } as const };
    if (asked.state === 'revoked') {
      await quarantine(client, device, push, 'revoked', now);
      return { ...before, ...silent, status: await revokedBy(client, device) };
    }
    if (request.gen !== gen) {
      const from = await forgottenFrom(client, device.council, request.gen);
      return { ...before, ...silent, status: { code: 'recovering', from, inc: asked.incarnation } as const };
    }
    const { written, ...taken } = against
      ? await take(client, centre, device, { request, carried }, push, asked, against)
      : await poll(client, centre, device, { request, carried }, asked);
    const custody = { upto: taken.upto };
    if (taken.status.code !== 'ok') {
      await written;
      return { ...before, ...taken, custody };
    }
    // After a restore: this desk has sent all it has.
    if (gen > 1 && taken.upto >= request.head.seq)
      await finishRecovery(client, centre, device.council, device.id);
    const [given] = await Promise.all([give(client, centre, device, request, gen), written]);
    return { ...before, ...taken, custody, ...given };
  });
  centre.metrics.add('syncs_total', { status: answer.status.code });
  if (push.length > 0) {
    centre.metrics.add('entries_total', {}, push.length);
    if (answer.status.code === 'ok') centre.wake.wake(device.council, device.id);
  }
  const { status, gen, custody, pull, more, upto, checkpoint, ratchet } = answer;
  const said = { status, gen, custody, pull, more, upto, checkpoint, ratchet, now };
  if (status.code !== 'ok') return { ...said, token: null };
  const word = signWord({ council: device.council, device: device.id, now }, centre.key.privateKey);
  return { ...said, word: word.toString('base64'), token: centre.tokens.make(device.id) };
}

/** Asked with the lock, and so done under it. */
async function readAgainst(
  client: Client,
  centre: Centre,
  device: CallingDevice,
  push: readonly AuthenticEntry[],
): Promise<Against> {
  const entries = push.map(({ entry }) => entry);
  const declares = entries.some(({ type }) => type === directoryChange.type);
  const [writer, at, numbers] = await Promise.all([
    CouncilWriter.lock(client, centre, device.council),
    placesOf(client, device, push),
    declares ? undefined : readNumbers(client, device, entries),
  ]);
  return { writer, at, numbers };
}

/** It brings nothing: where everything is in order, nothing is written. */
async function poll(
  client: Client,
  centre: Centre,
  device: CallingDevice,
  { request, carried }: Asked,
  asked: DeviceHead,
): Promise<Taken> {
  const seen = asked.last_seen_at?.getTime() ?? 0;
  if (centre.machine.now() - seen > SEEN_EVERY_MS) {
    const at = new Date(centre.machine.now()).toISOString();
    await client.query('UPDATE device SET last_seen_at = $3 WHERE council = $1 AND id = $2', [
      ...[device.council, device.id],
      at,
    ]);
  }
  const status = await standing(client, device, request, asked, carried || asked.ratchet === request.ratchet);
  return { status, upto: safeUpto(status, asked.seq), ratchet: asked.ratchet };
}

/** What came in. */
async function take(
  client: Client,
  centre: Centre,
  device: CallingDevice,
  { request, carried }: Asked,
  push: AuthenticEntry[],
  head: DeviceHead,
  { writer, at, numbers }: Against,
): Promise<Taken> {
  const { council, id } = device;
  ensureNotHeld(head, centre.machine.now());
  const digest = requestDigest({ ...request, push: push.map(({ hash }) => hash.toString('hex')) });
  const isRetry = request.ratchet === head.ratchet_before && digest === head.request_before;
  // A copy of the centre's database has an older ratchet than its desks.
  const isTurn =
    carried ||
    isRetry ||
    request.ratchet === head.ratchet ||
    (request.gen > 1 && (await isRecovering(client, council, id)));
  const walked = walk(head, at, push);
  // An older ratchet is a copy of the disk, unless its first new word is that it went back.
  const saysSo = walked.begun.length > 0 && walked.accepted[0]?.entry.seq === walked.begun[0]?.startSeq;
  if (!isTurn && !saysSo) {
    const status = await standing(client, device, request, head, false);
    if (status.code === 'fork') {
      const stray = push.filter(({ entry, hash }) => at.get(entry.seq) !== hash.toString('hex'));
      await quarantine(client, device, stray, 'fork', writer.at);
    }
    return { status, upto: safeUpto(status, head.seq), ratchet: head.ratchet };
  }
  const stays = isRetry || carried;
  // Said by a stick, that its disk went back: over the line it then shows the ratchet of the copy that was put back.
  const kept = carried && walked.begun.length > 0 ? request.ratchet : head.ratchet;
  const ratchet = stays ? kept : centre.machine.random(32).toString('hex');
  const known = numbers === undefined ? await numbersFor(client, device, walked.accepted) : numbers;
  const written = keepWalked(client, writer, device, walked, known, {
    ratchet,
    before: stays ? head.ratchet_before : head.ratchet,
    request: stays ? head.request_before : digest,
  });
  // After a restore others may have brought back this desk's entries without the words it alone has.
  if (request.gen > 1) {
    await written;
    const again = push.filter(({ entry, hash }) => at.get(entry.seq) === hash.toString('hex'));
    await keepMissingWords(client, council, again);
  }
  return { status: walked.status, upto: safeUpto(walked.status, walked.chain.seq), ratchet, written };
}

/** Where a desk stands that brings nothing new, or whose ratchet is not the last one. */
async function standing(
  client: Client,
  { council, id }: CallingDevice,
  { head, inc }: SyncRequest,
  known: DeviceHead,
  isTurn: boolean,
): Promise<SyncStatus> {
  const at = Math.min(head.seq, known.seq);
  const hashes = await branchHashes(client, { council, device: id, from: at, upto: at });
  const agrees =
    at === 0 || hashes.get(at) === head.hash || (head.seq > known.seq && inc >= known.incarnation);
  if (!agrees) return { code: 'fork', at };
  if (head.seq < known.seq) return { code: 'behind', from: head.seq + 1 };
  // Nothing has parted yet: a copy that only asks is told apart at its first own word.
  return isTurn || head.seq === known.seq ? { code: 'ok' } : { code: 'fork', at: known.seq + 1 };
}

/** A desk is told that its entries are safe only as far as they are its own. */
const safeUpto = (status: SyncStatus, seq: number): number => {
  if (status.code === 'behind') return status.from - 1;
  return status.code === 'fork' ? Math.min(seq, Math.max(0, status.at - 1)) : seq;
};

async function give(
  client: Client,
  centre: Centre,
  device: CallingDevice,
  { have, want }: SyncRequest,
  gen: number,
): Promise<Pick<SyncAnswer, 'pull' | 'more' | 'upto' | 'checkpoint'>> {
  const { council } = device;
  const [{ chead, end: known }, { pull, head }] = await Promise.all([
    councilAt(client, council, have.cseq),
    pullPage(client, device, have.cseq, want),
  ]);
  // The desk has seen a council that this centre never had, in the same generation: nobody may paper over it.
  if (chead !== have.chead) throw new Refusal(409, 'sync.contradiction', { cseq: have.cseq });
  const last = head ? { cseq: head.cseq, chead: head.chead.toString('hex') } : have;
  const end = Math.max(known, last.cseq);
  const sig = signCheckpoint({ council, gen, ...last }, centre.key.privateKey).toString('base64');
  return { pull, more: end > last.cseq, upto: end, checkpoint: { ...last, sig } };
}
