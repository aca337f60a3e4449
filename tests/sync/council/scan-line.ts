import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ScanWire } from '#engine/sync/scans/scan-wire.ts';
import { type Peer, type Transport, Unreachable } from '#engine/sync/transport.ts';
import type { Centre } from '#server/centre.ts';
import { callingDevice } from '#server/known-device.ts';
import { Refusal } from '#server/refusal.ts';
import type { CallingDevice } from '#server/route.ts';
import { takeBatch } from '#server/scans/take-batch.ts';
import { addToScan, beginScan, listScans, readScan } from '#server/scans/take-scans.ts';
import { scanListRequest } from '#shared/contract/http.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { requestProof } from '#shared/journal/request-proof.ts';
import type { Prng } from '../sim/prng.ts';

const FAULTS = ['request lost', 'answer lost', 'sent twice'] as const;

/** Scans between desks and the centre's real code, on a line that loses and doubles; its luck is its own. */
export class ScanLine {
  readonly #centre: Centre;
  readonly #random: Prng;
  readonly #count: (name: string) => void;
  #knocks = 0;
  rate = 0.25;
  /** Files that were whole and hashed at the centre since it was last put back. */
  readonly safe = new Set<string>();

  constructor(centre: Centre, random: Prng, count: (name: string) => void) {
    this.#centre = centre;
    this.#random = random;
    this.#count = count;
  }

  readonly transport: Transport = {
    call: async (peer, _method, path, body, schema) => {
      if (path !== '/v1/scan-list') throw new Error(`no scan goes to ${path}`);
      const said = scanListRequest.parse(JSON.parse(JSON.stringify(body)));
      return schema.parse(await this.#through(peer, (device) => listScans(this.#centre, device, said)));
    },
    listen: () => () => undefined,
  };

  readonly wire: ScanWire = {
    begin: (peer, sha256, size, bytes = Buffer.alloc(0)) =>
      this.#sent(peer, sha256, size, (device) =>
        beginScan(this.#centre, device, sha256, size, Buffer.from(bytes)),
      ),
    batch: (peer, files) =>
      this.#through(peer, async (device) => {
        const listed = files.map(({ sha256, bytes }) => ({ sha256, size: bytes.length }));
        const body = Readable.from(files.map(({ bytes }) => bytes));
        const kept = await takeBatch(this.#centre, device, listed, body);
        for (const sha256 of kept) this.safe.add(sha256);
        return kept;
      }),
    add: (peer, sha256, offset, bytes) =>
      this.#sent(peer, sha256, offset + bytes.length, (device) =>
        addToScan(this.#centre, device, sha256, offset, Buffer.from(bytes)),
      ),
    part: (peer, sha256, offset) =>
      this.#through(peer, async (device) =>
        buffer((await readScan(this.#centre, device, sha256, offset)).bytes),
      ),
  };

  /** A part goes up; the centre says how far it is. */
  #sent(
    peer: Peer,
    sha256: string,
    upto: number,
    send: (device: CallingDevice) => Promise<number>,
  ): Promise<number> {
    return this.#through(peer, async (device) => {
      const there = await send(device);
      const kept = await listScans(this.#centre, device, { after: 0, mine: [sha256] });
      if (there === upto && kept.missing.length === 0) this.safe.add(sha256);
      return there;
    });
  }

  async #through<Answer>(peer: Peer, work: (device: CallingDevice) => Promise<Answer>): Promise<Answer> {
    const fault = this.#random.chance(this.rate) ? this.#random.pick(FAULTS) : null;
    if (fault) this.#count(`scan: ${fault}`);
    if (fault === 'request lost') throw new Unreachable('network');
    try {
      const device = await this.#knock(peer);
      if (fault === 'sent twice') await work(device);
      const answer = await work(device);
      if (fault === 'answer lost') throw new Unreachable('network');
      return answer;
    } catch (error) {
      if (error instanceof Refusal) throw new DomainError(error.code, error.params);
      throw error;
    }
  }

  #knock(peer: Peer): Promise<CallingDevice> {
    this.#knocks += 1;
    const stamp = {
      at: this.#centre.machine.now(),
      nonce: `5ca${this.#knocks.toString(16).padStart(13, '0')}`,
    };
    const proved = { method: 'GET', path: '/v1/scans', body: Buffer.alloc(0) };
    const header = requestProof(peer.device, peer.privateKey, proved, stamp);
    return callingDevice(this.#centre, 'device', { ...proved, header }, false);
  }
}
