import { randomBytes } from 'node:crypto';
import {
  type EnrolAnswer,
  type EnrolRequest,
  PROTO,
  type Pulled,
  type SyncAnswer,
  type SyncRequest,
  syncAnswer,
} from '#shared/contract/http.ts';
import { uuidv7 } from '#shared/domain/ids.ts';
import { sealContent } from '#shared/journal/content.ts';
import { isCheckpointSigned, nextCouncilHead } from '#shared/journal/council-chain.ts';
import { newDeviceKey, publicKeyFrom } from '#shared/journal/device-key.ts';
import { type Entry, GENESIS, type SealedEntry, sealEntry } from '#shared/journal/entry.ts';
import { type Provable, requestProof } from '#shared/journal/request-proof.ts';

const random = { bytes: (size: number) => new Uint8Array(randomBytes(size)) };
export const newId = (): string => uuidv7({ now: () => 1_770_000_000_000 }, random);

export interface TestAnswer<Body> {
  status: number;
  body: Body;
}

/** The protocol spoken by hand, so that a test can also speak it wrongly. */
export class TestDesk {
  address: string;
  id = newId();
  key = newDeviceKey(random);
  inc = 1;
  chain: { sealed: SealedEntry; content: Buffer | null }[] = [];
  have = { cseq: 0, chead: GENESIS };
  pulled: Pulled[] = [];
  ratchet = GENESIS;
  gen = 1;
  enrolled: EnrolAnswer | null = null;
  /** The centre's: these desks speak to one whose clock stands still. */
  clock: { ms: number };

  constructor({ address, clock }: Pick<Maker, 'address' | 'clock'>) {
    this.address = address;
    this.clock = clock;
  }

  async post<Body>(path: string, body: unknown, how: { method?: string } = {}): Promise<TestAnswer<Body>> {
    const bytes = Buffer.from(how.method === 'GET' ? '' : JSON.stringify(body));
    const method = how.method ?? 'POST';
    const answer = await fetch(`${this.address}${path}`, {
      method,
      headers: {
        authorization: this.proof({ method, path, body: bytes }),
        'content-type': 'application/json',
      },
      ...(method === 'GET' ? {} : { body: bytes }),
    });
    return { status: answer.status, body: (await answer.json()) as Body };
  }

  /** Signed now; by the clock of the centre where that is said. */
  proof(asked: Provable): string {
    const stamp = { at: this.clock.ms, nonce: randomBytes(8).toString('hex') };
    return requestProof(this.id, this.key.privateKey, asked, stamp);
  }

  enrolRequest(code: string, office = newId(), organization = newId()): EnrolRequest {
    const name = { ar: 'المجلس', fr: 'Conseil' };
    return {
      proto: PROTO,
      code,
      device: this.id,
      publicKey: this.key.publicKey,
      brings: { organization: { id: organization, name }, office: { id: office, code: 'DKH', name } },
    };
  }

  async enrol(request: EnrolRequest): Promise<EnrolAnswer> {
    const { status, body } = await this.post<EnrolAnswer>('/v1/enrol', request);
    if (status !== 200) throw new Error(JSON.stringify(body));
    this.enrolled = body;
    this.ratchet = body.ratchet;
    this.gen = body.gen;
    return body;
  }

  /** Writes one entry in this desk's own chain. */
  write(
    type: string,
    body: Record<string, unknown>,
    words: object | null = null,
    changes: Partial<Entry> = {},
  ) {
    const content = words && sealContent(words, random);
    const last = this.chain.at(-1)?.sealed;
    const entry: Entry = {
      v: 1,
      id: newId(),
      dev: this.id,
      inc: this.inc,
      seq: (last?.entry.seq ?? 0) + 1,
      prev: last?.hash.toString('hex') ?? GENESIS,
      ts: '2026-03-12T10:41:07.123+01:00',
      clk: 'ok',
      usr: this.id,
      type,
      base: 0,
      blobs: [],
      body: content ? { ...body, words: content.sha256 } : body,
      ...changes,
    };
    const sealed = sealEntry(entry, this.key.privateKey);
    this.chain.push({ sealed, content: content?.bytes ?? null });
    return sealed;
  }

  /** A letter, as far as the centre looks at it. */
  letter(mail = newId(), confidentiality = 0) {
    this.write(
      'mail.register',
      { mail, number: this.chain.length + 1, confidentiality },
      { subject: `about ${mail}` },
    );
    return mail;
  }

  request(from: number, changes: Partial<SyncRequest> = {}): SyncRequest {
    const last = this.chain.at(-1)?.sealed;
    return {
      proto: PROTO,
      dev: this.id,
      inc: this.inc,
      head: { seq: last?.entry.seq ?? 0, hash: last?.hash.toString('hex') ?? GENESIS },
      have: this.have,
      ratchet: this.ratchet,
      gen: this.gen,
      push: this.chain
        .filter(({ sealed }) => sealed.entry.seq >= from)
        .map(({ sealed, content }) => ({
          bytes: sealed.bytes.toString('utf8'),
          sig: sealed.signature.toString('base64'),
          content: content?.toString('utf8') ?? null,
        })),
      want: 500,
      ...changes,
    };
  }

  /** One exchange; what comes is taken in, the chain recomputed and the checkpoint checked. */
  async sync(from: number, changes: Partial<SyncRequest> = {}): Promise<SyncAnswer> {
    const { status, body } = await this.post<SyncAnswer>('/v1/sync', this.request(from, changes));
    if (status !== 200) throw new Error(JSON.stringify(body));
    const answer = syncAnswer.parse(body);
    this.take(answer);
    return answer;
  }

  take(answer: SyncAnswer): void {
    this.ratchet = answer.ratchet;
    for (const line of answer.pull) {
      const before = Buffer.from(this.have.chead, 'hex');
      const chead = nextCouncilHead(before, line.cseq, Buffer.from(line.hash, 'hex'), line.at);
      if (line.cseq !== this.have.cseq + 1) throw new Error(`a hole before ${line.cseq}`);
      this.have = { cseq: line.cseq, chead: chead.toString('hex') };
      this.pulled.push(line);
    }
    if (answer.checkpoint === null || this.enrolled === null) return;
    const { sig, ...head } = answer.checkpoint;
    const vouched = { council: this.enrolled.council.id, gen: answer.gen, ...head };
    const key = publicKeyFrom(this.enrolled.centre.publicKey);
    if (head.chead !== this.have.chead || !isCheckpointSigned(vouched, Buffer.from(sig, 'base64'), key))
      throw new Error('the checkpoint does not hold');
  }
}

interface Maker {
  address: string;
  clock: { ms: number };
  centre: { setup: { make(): Promise<{ code: string }> } };
}

/** A council founded by its first desk, which administers it. */
export async function foundedBy(maker: Maker): Promise<TestDesk> {
  const desk = new TestDesk(maker);
  const { code } = await maker.centre.setup.make();
  await desk.enrol(desk.enrolRequest(code));
  return desk;
}

/** One more desk of the founder's council; in the founder's office unless it brings its own. */
export async function joinedTo(
  founder: TestDesk,
  how: { own?: boolean; scope?: 'office' | 'council'; clearance?: number; admin?: boolean } = {},
): Promise<TestDesk> {
  const desk = new TestDesk(founder);
  const office = how.own ? null : (founder.enrolled?.office.id ?? null);
  const { scope = 'office', clearance = 2, admin = false } = how;
  const { body } = await founder.post<{ code: string }>('/v1/codes', { office, scope, clearance, admin });
  const request = desk.enrolRequest(body.code);
  await desk.enrol(how.own ? request : { ...request, brings: null });
  return desk;
}
