import { type BundleStanding, bundleStanding } from '#shared/contract/bundle-content.ts';
import { LARGEST_PART } from '#shared/journal/bundle-part.ts';
import { askBytes, OFFSET_BYTES, toJson } from '../sync/bytes-wire.ts';
import { type Peer, Unreachable } from '../sync/transport.ts';

/** With the last part the centre takes all of it before it answers. */
const TIMEOUT_MS = 120_000;

/** The bundle whose answer is fetched. */
export interface AnswerOf {
  council: string;
  device: string;
  id: string;
}

/** What a courier asks of the centre. Each throws `Unreachable`, or the centre's refusal as a DomainError. */
export interface BundleWire {
  /** One part of somebody's bundle; answers what is still missing, or the answer's name. */
  bring(peer: Peer, part: Uint8Array): Promise<BundleStanding>;
  /** One part of the answer. */
  answer(peer: Peer, of: AnswerOf, index: number): Promise<Buffer>;
}

export const httpBundleWire: BundleWire = {
  async bring(peer, part) {
    const asked = { method: 'POST', path: '/v1/bundles', headers: OFFSET_BYTES } as const;
    const { bytes } = await askBytes(peer, { ...asked, body: [part], timeout: TIMEOUT_MS });
    const read = bundleStanding.safeParse(toJson(bytes.toString()));
    if (!read.success) throw new Unreachable('not-the-centre');
    return read.data;
  },
  async answer(peer, { council, device, id }, index) {
    const path = `/v1/bundles/${council}/${device}/${id}/${index}`;
    const { bytes } = await askBytes(peer, { method: 'GET', path, headers: {}, timeout: TIMEOUT_MS });
    if (bytes.length > LARGEST_PART) throw new Unreachable('not-the-centre');
    return bytes;
  },
};
