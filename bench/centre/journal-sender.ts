import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Connection } from '#engine/database.ts';
import { SettingTable } from '#engine/setting-table.ts';
import { exchange, httpTransport, type Peer } from '#engine/sync/transport.ts';
import {
  codeAnswer,
  enrolAnswer,
  PROTO,
  type Pushed,
  type SyncRequest,
  syncAnswer,
} from '#shared/contract/http.ts';
import { deviceKeyFrom } from '#shared/journal/device-key.ts';
import { GENESIS } from '#shared/journal/entry.ts';
import { requestProof } from '#shared/journal/request-proof.ts';
import { readSeeded, type SeededStore } from '../seeded-store.ts';

const PATIENCE_MS = 60_000;

interface OwnRow {
  seq: number;
  inc: number;
  type: string;
  hash: Buffer;
  sig: Buffer;
  bytes: Buffer;
  words: Buffer | null;
}

/** A filled store's journal on its way to a centre, spoken by hand: the store itself is only read and never joins. */
export class JournalSender {
  readonly #connection: Connection;
  readonly #peer: Peer;
  #ratchet = GENESIS;
  #gen = 1;
  #have = { cseq: 0, chead: GENESIS };
  /** Entries in custody. */
  sent = 0;

  private constructor(connection: Connection, peer: Peer) {
    this.#connection = connection;
    this.#peer = peer;
  }

  /** Founds the council of a centre that has none yet. */
  static async found(seeded: SeededStore, address: string, code: string): Promise<JournalSender> {
    const connection = readSeeded(seeded);
    const settings = new SettingTable(connection);
    const { publicKey, privateKey } = deviceKeyFrom(settings.secret('device-key'));
    const device = settings.required('device');
    const sender = new JournalSender(connection, {
      address,
      certificate: '',
      proxy: 'none',
      device,
      privateKey,
    });
    const [organization, office] = ['organization', 'office'].map((table) =>
      connection.prepare(`SELECT * FROM ${table} LIMIT 1`).get(),
    ) as { id: string; code: string; name_ar: string; name_fr: string }[];
    if (!organization || !office) throw new Error('the store has no council');
    const name = { ar: organization.name_ar, fr: organization.name_fr };
    const body = {
      proto: PROTO,
      code,
      device,
      publicKey,
      brings: {
        organization: { id: organization.id, name },
        office: { id: office.id, code: office.code, name },
      },
    };
    const answer = await httpTransport.call(
      sender.#peer,
      'POST',
      '/v1/enrol',
      body,
      enrolAnswer,
      PATIENCE_MS,
    );
    sender.#ratchet = answer.ratchet;
    sender.#gen = answer.gen;
    return sender;
  }

  /** For one more desk of the same office, which sees everything. */
  async newCode(): Promise<string> {
    const office = this.#connection.prepare('SELECT id FROM office LIMIT 1').pluck().get() as string;
    const wanted = { office, scope: 'council', clearance: 2, admin: false };
    const { code } = await httpTransport.call(
      this.#peer,
      'POST',
      '/v1/codes',
      wanted,
      codeAnswer,
      PATIENCE_MS,
    );
    return code;
  }

  /** The next `most` entries as one signed request, packed as a desk packs it; null when all are sent. */
  next(most: number): { send(): Promise<void> } | null {
    const rows = this.#connection
      .prepare(
        `SELECT o.seq, o.inc, o.type, o.hash, o.sig, o.bytes, c.bytes AS words FROM own o
         LEFT JOIN content c ON c.sha256 = json_extract(CAST(o.bytes AS TEXT), '$.body.words')
         WHERE o.seq > ? ORDER BY o.seq LIMIT ?`,
      )
      .all(this.sent, most) as OwnRow[];
    const last = rows.at(-1);
    if (!last) return null;
    const request: SyncRequest = {
      ...{ proto: PROTO, dev: this.#peer.device, inc: last.inc, gen: this.#gen, ratchet: this.#ratchet },
      head: { seq: last.seq, hash: last.hash.toString('hex') },
      have: this.#have,
      push: rows.map(pushed),
      want: 0,
    };
    const plain = Buffer.from(JSON.stringify(request));
    const sent = gzipSync(plain);
    const headers = {
      authorization: requestProof(
        this.#peer.device,
        this.#peer.privateKey,
        { method: 'POST', path: '/v1/sync', body: plain },
        { at: Date.now(), nonce: randomBytes(8).toString('hex') },
      ),
      'content-type': 'application/json',
      'content-length': String(sent.length),
      'content-encoding': 'gzip',
    };
    const options = { method: 'POST', path: '/v1/sync', headers, timeout: PATIENCE_MS };
    return {
      send: async () => {
        const { bytes } = await exchange(this.#peer, options, [sent]);
        const answer = syncAnswer.parse(JSON.parse(bytes.toString()));
        if (answer.status.code !== 'ok') throw new Error(`the centre says ${answer.status.code}`);
        this.#ratchet = answer.ratchet;
        this.sent = answer.custody.upto;
      },
    };
  }

  close(): void {
    this.#connection.close();
  }
}

const pushed = ({ type, sig, bytes, words }: OwnRow): Pushed => ({
  bytes: bytes.toString('utf8'),
  sig: sig.toString('base64'),
  content: type === 'person.credential' ? null : (words?.toString('utf8') ?? null),
});
