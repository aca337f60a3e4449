import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { PROTO, type SyncRequest } from '#shared/contract/http.ts';
import { newDeviceKey } from '#shared/journal/device-key.ts';
import { GENESIS } from '#shared/journal/entry.ts';
import type { BenchCentre } from './bench-centre.ts';

const SCRIPT = fileURLToPath(new URL('./polling-process.ts', import.meta.url));
/** PCs of one council. */
const TOGETHER = 50;
const EVERY_MS = 60_000;

/** One request of a desk that has nothing to say and asks for what is new: the same each time. */
export interface Poll {
  device: string;
  /** PEM. */
  privateKey: string;
  body: string;
}

/** What the desks were answered. */
export interface Heard {
  answers: number;
  /** Of them no "ok", or no answer at all. */
  refused: number;
  /** Milliseconds of the slowest. */
  worst: number;
}

export interface PollingDesks {
  /** From now on each asks once a minute, or nobody. */
  poll(on: boolean): void;
  heard(): Promise<Heard>;
  close(): Promise<void>;
}

/** So many enrolled PCs in councils of their own; in a process of their own, as a load that stands while told to. */
export async function pollingDesks(
  centre: BenchCentre,
  count: number,
  folder: string,
): Promise<PollingDesks> {
  const polls = await enrolled(centre, count);
  const file = join(folder, 'polls.json');
  writeFileSync(file, JSON.stringify(polls));
  const child: ChildProcess = fork(SCRIPT, [centre.address, file, String(EVERY_MS)]);
  await once(child, 'message');
  return {
    poll: (on) => void child.send({ on }),
    heard: async () => {
      child.send({ tell: true });
      const [said] = await once(child, 'message');
      return said as Heard;
    },
    close: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** Written by the database's owner: eight thousand enrolments by hand would be the longest part of the measure. */
async function enrolled(centre: BenchCentre, count: number): Promise<Poll[]> {
  const client = new Client({ connectionString: centre.database });
  await client.connect();
  const polls: Poll[] = [];
  const random = { bytes: (size: number) => new Uint8Array(randomBytes(size)) };
  try {
    for (let from = 0; from < count; from += TOGETHER) {
      const [council, office] = [randomUUID(), randomUUID()];
      const keys = Array.from({ length: TOGETHER }, () => ({ id: randomUUID(), key: newDeviceKey(random) }));
      const [ids, publicKeys] = [keys.map(({ id }) => id), keys.map(({ key }) => key.publicKey)];
      await client.query(
        `INSERT INTO council (council, name_ar, name_fr, chead, centre_device, centre_hash)
         VALUES ($1, '', '', decode($2, 'hex'), $3, decode($2, 'hex'))`,
        [council, GENESIS, randomUUID()],
      );
      await client.query(
        `INSERT INTO device (council, id, public_key, office, post, scope, clearance, admin, state, head, ratchet, enrolled_at, last_seen_at)
         SELECT $1, id, key, $2, post, 'office', 2, false, 'active', decode($3, 'hex'), $3, now(), now()
         FROM unnest($4::text[], $5::text[]) WITH ORDINALITY AS t (id, key, post)`,
        [council, office, GENESIS, ids, publicKeys],
      );
      await client.query(
        'INSERT INTO device_key (device, council, public_key) SELECT id, $1, key FROM unnest($2::text[], $3::text[]) AS t (id, key)',
        [council, ids, publicKeys],
      );
      for (const { id, key } of keys) {
        const request: SyncRequest = {
          ...{ proto: PROTO, dev: id, inc: 1, gen: 1, ratchet: GENESIS, push: [], want: 500 },
          head: { seq: 0, hash: GENESIS },
          have: { cseq: 0, chead: GENESIS },
        };
        const body = JSON.stringify(request);
        const privateKey = key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
        polls.push({ body, device: id, privateKey });
      }
    }
    return polls;
  } finally {
    await client.end();
  }
}
