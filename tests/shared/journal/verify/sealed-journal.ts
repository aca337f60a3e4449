import { createHash } from 'node:crypto';
import type { Randomness } from '#shared/domain/ids.ts';
import { sealContent } from '#shared/journal/content.ts';
import { type DeviceKey, newDeviceKey } from '#shared/journal/device-key.ts';
import { type BlobReference, type Entry, GENESIS, hashEntry, sealEntry } from '#shared/journal/entry.ts';
import type {
  KeptContent,
  KeptEntry,
  KeptFile,
  SeenHead,
  VerifySource,
} from '#shared/journal/verify/source.ts';

export const DEVICE = '0190a0a0-0000-7000-8000-0000000000d1';
export const REGISTER = '0190a0a0-0000-7000-8000-0000000000a1';
const PERSON = '0190a0a0-0000-7000-8000-0000000000e1';

export const mailOf = (number: number): string =>
  `0190a0a0-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** A journal in memory that can be tampered with: what a hostile hand could do to a copy. */
export class SealedJournal implements VerifySource {
  kept: KeptEntry[] = [];
  records: KeptContent[] = [];
  scans: KeptFile[] = [];
  publicKeys = new Map<string, string>();
  withheld = new Map<string, string>();
  heads: SeenHead[] = [];
  readonly key: DeviceKey;
  #drawn = 0;

  constructor(seed = 'device') {
    this.key = newDeviceKey(drawnFrom(seed));
    this.publicKeys.set(DEVICE, this.key.publicKey);
    this.state('device.init', { device: DEVICE, publicKey: this.key.publicKey, post: 1 });
    const change = {
      entity: 'register',
      id: REGISTER,
      office: mailOf(9_001),
      kind: 'incoming',
      series: 'ARR-DKH',
    };
    this.state('directory.change', { change });
    this.state('book.open', { ...place, startsAfter: 37, imported: false }, { reason: 'paper 37' });
  }

  /** Adds a genuine entry; answers its position in `kept`. */
  state(
    type: string,
    body: Record<string, unknown>,
    words: object | null = null,
    blobs: BlobReference[] = [],
  ): number {
    const last = this.kept.at(-1);
    const content = words && sealContent(words, drawnFrom(`salt ${this.kept.length}`));
    if (content) this.records.push(content);
    this.#drawn++;
    const entry: Entry = {
      v: 1,
      id: `0190a0a0-0000-7000-9000-${String(this.#drawn).padStart(12, '0')}`,
      dev: DEVICE,
      inc:
        type === 'device.restore'
          ? Number(body.incarnation)
          : last
            ? this.entry(this.kept.length - 1).inc
            : 1,
      seq: this.kept.length + 1,
      prev: last ? Buffer.from(last.hash).toString('hex') : GENESIS,
      ts: '2026-03-12T10:41:07.123+00:00',
      clk: 'ok',
      usr: PERSON,
      type,
      base: 0,
      blobs,
      body: content ? { ...body, words: content.sha256 } : body,
    };
    const { bytes, hash, signature } = sealEntry(entry, this.key.privateKey);
    return this.kept.push({ bytes, hash, signature, seq: entry.seq, columns: null }) - 1;
  }

  register(number: number, blobs: BlobReference[] = [], stated: number | null = number): number {
    const body = { ...letterBody, mail: mailOf(number), number: stated };
    return this.state('mail.register', body, words(number), blobs);
  }

  close(totals: Record<string, number>): number {
    const chain = { seq: this.kept.length, hash: Buffer.from(this.kept.at(-1)?.hash ?? []).toString('hex') };
    return this.state('book.close', { ...place, day: '2026-03-12', totals, chain });
  }

  entry(position: number): Entry {
    return JSON.parse(Buffer.from(this.at(position).bytes).toString()) as Entry;
  }

  at(position: number): KeptEntry {
    const kept = this.kept[position];
    if (!kept) throw new Error(`no entry at ${position}`);
    return kept;
  }

  /** Replaces the bytes; with `rehash` the hash beside them too, as a careful forger would. */
  rewrite(position: number, change: (entry: Entry) => Entry, { rehash = false } = {}): void {
    const kept = this.at(position);
    const bytes = Buffer.from(JSON.stringify(change(this.entry(position))));
    this.kept[position] = { ...kept, bytes, hash: rehash ? hashEntry(bytes) : kept.hash };
  }

  seenBy(by: SeenHead['by'], position = this.kept.length - 1): SeenHead {
    const { seq, inc } = this.entry(position);
    const hash = Buffer.from(this.at(position).hash).toString('hex');
    return { by, device: DEVICE, incarnation: inc, seq, hash };
  }

  *entries(): Generator<KeptEntry[]> {
    for (let from = 0; from < this.kept.length; from += 3) yield this.kept.slice(from, from + 3);
  }

  contents(): KeptContent[][] {
    return [this.records];
  }

  files(): KeptFile[][] {
    return [this.scans];
  }
}

export const place = { register: REGISTER, year: 2026, supplement: 0 };

const letterBody = {
  ...place,
  kind: 'incoming',
  receivedOn: '2026-03-12',
  senderDate: null,
  pieces: 1,
  language: 'ar',
  transport: 'by-hand',
  postmarkDate: null,
  confidentiality: 0,
  priority: 'ordinary',
  physicalState: 'paper',
  sealed: false,
  late: false,
  duplicate: null,
  paperDay: null,
  imported: false,
};

const words = (number: number) => ({
  correspondent: 'جمعية الأمل',
  senderReference: '',
  subject: `طلب ${number}`,
  transportNumber: '',
  category: '',
  originalPlace: '',
  observation: '',
  keywords: [],
  phone: '',
  address: '',
  lateReason: '',
  fileNames: [],
});

function drawnFrom(seed: string): Randomness {
  let drawn = 0;
  return {
    bytes: (size) => {
      drawn++;
      return new Uint8Array(createHash('sha512').update(`${seed} ${drawn}`).digest().subarray(0, size));
    },
  };
}
