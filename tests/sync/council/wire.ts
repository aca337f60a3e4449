import { gunzipSync } from 'node:zlib';
import type { Peer, Transport } from '#engine/sync/transport.ts';
import { Unreachable } from '#engine/sync/transport.ts';
import { keepApart } from '#server/accept/keep-apart.ts';
import { sync } from '#server/accept/sync.ts';
import { takeAgain } from '#server/accept/take-again.ts';
import { readThisYear } from '#server/accept/this-year.ts';
import { wordsFor } from '#server/accept/words.ts';
import type { Centre } from '#server/centre.ts';
import { enrol } from '#server/enrol.ts';
import { callingDevice } from '#server/known-device.ts';
import { takeBack } from '#server/readmit.ts';
import { hear } from '#server/recover.ts';
import { Refusal } from '#server/refusal.ts';
import type { CallingDevice } from '#server/route.ts';
import { offerSnapshot, snapshotPage } from '#server/snapshots/offer-snapshot.ts';
import {
  apartRequest,
  enrolRequest,
  readmitRequest,
  recoverRequest,
  syncRequest,
  testimony,
  thisYearRequest,
  wordsRequest,
} from '#shared/contract/http.ts';
import { snapshotPageRequest, snapshotRequest } from '#shared/contract/snapshot.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { requestProof } from '#shared/journal/request-proof.ts';
import type { Prng } from '../sim/prng.ts';

export const WIRE_FAULTS = ['request lost', 'answer lost', 'sent twice', 'old request again'] as const;
export type WireFault = (typeof WIRE_FAULTS)[number];

/** Entries of a short page. */
const SHORT = 12;

interface Sent {
  peer: Peer;
  path: string;
  body: Buffer;
}

/** The network between desks and the real accept code: what is sent may be lost, doubled or come again much later. */
export class SimWire implements Transport {
  readonly #centre: Centre;
  readonly #random: Prng;
  readonly #sent: Sent[] = [];
  #knocks = 0;
  readonly seen = new Map<WireFault, number>();
  /** PCs that take the order in short pages, as if it were long. */
  readonly slow = new Set<string>();
  /** Pages of rows that newcomers were given. */
  rowsGiven = 0;
  /** How often something goes wrong. */
  rate = 0.25;

  constructor(centre: Centre, random: Prng) {
    this.#centre = centre;
    this.#random = random;
  }

  readonly call: Transport['call'] = async (peer, _method, path, wanted, schema) => {
    const isShort = path === '/v1/sync' && this.slow.has(peer.device);
    const { want } = wanted as { want: number };
    const body = isShort ? { ...(wanted as object), want: Math.min(want, SHORT) } : wanted;
    // Bytes as on a wire: nothing is shared between the two sides.
    const sent = { peer, path, body: Buffer.from(JSON.stringify(body)) };
    // A good line costs an enrolment no luck: worlds stay as they were.
    const isSpoilt = (this.rate > 0 || path !== '/v1/enrol') && this.#random.chance(this.rate);
    const fault = isSpoilt ? this.#random.pick(WIRE_FAULTS) : null;
    if (fault) this.seen.set(fault, (this.seen.get(fault) ?? 0) + 1);
    this.#sent.push(sent);
    if (fault === 'request lost') throw new Unreachable('network');
    if (fault === 'sent twice') await this.#deliver(sent);
    if (fault === 'old request again')
      await this.#deliver(this.#random.pick(this.#sent)).catch(() => undefined);
    const answer = await this.#deliver(sent);
    if (fault === 'answer lost') throw new Unreachable('network');
    return schema.parse(answer);
  };

  readonly listen: Transport['listen'] = () => () => undefined;

  async #deliver(sent: Sent): Promise<unknown> {
    try {
      return JSON.parse(JSON.stringify(await this.#knock(sent)));
    } catch (error) {
      if (error instanceof Refusal) throw new DomainError(error.code, error.params);
      throw error;
    }
  }

  async #knock({ peer, path, body }: Sent): Promise<unknown> {
    const said: unknown = JSON.parse(body.toString('utf8'));
    if (path === '/v1/enrol') return enrol(this.#centre, enrolRequest.parse(said));
    if (path === '/v1/readmit') {
      await takeBack(this.#centre, readmitRequest.parse(said));
      return {};
    }
    this.#knocks += 1;
    const stamp = { at: this.#centre.machine.now(), nonce: this.#knocks.toString(16).padStart(16, '0') };
    const header = requestProof(peer.device, peer.privateKey, { method: 'POST', path, body }, stamp);
    const asked = { method: 'POST', path, header, body };
    const device = await callingDevice(this.#centre, 'device', asked, true);
    return this.#answer(path, device, said);
  }

  async #answer(path: string, device: CallingDevice, body: unknown): Promise<unknown> {
    if (path === '/v1/sync') return sync(this.#centre, device, syncRequest.parse(body));
    if (path === '/v1/testify') return { restored: await hear(this.#centre, device, testimony.parse(body)) };
    if (path === '/v1/apart') await keepApart(this.#centre, device, apartRequest.parse(body).lines);
    if (path === '/v1/apart') return {};
    if (path === '/v1/words') return wordsFor(this.#centre, device, wordsRequest.parse(body));
    if (path === '/v1/this-year') return readThisYear(this.#centre, device, thisYearRequest.parse(body));
    if (path === '/v1/snapshot') return offerSnapshot(this.#centre, device, snapshotRequest.parse(body));
    if (path === '/v1/snapshot-page') {
      this.rowsGiven += 1;
      const packed = await snapshotPage(this.#centre, device, snapshotPageRequest.parse(body));
      return JSON.parse(gunzipSync(packed).toString('utf8'));
    }
    if (path !== '/v1/recover') throw new Error(`nothing listens at ${path}`);
    await takeAgain(this.#centre, device, recoverRequest.parse(body).lines);
    return {};
  }
}
