import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { syncFile } from '#engine/atomic-file.ts';
import { type OnlineDesk, onlineDesk } from '../centre/online-desk.ts';
import { startPlainHttp } from '../centre/plain-http.ts';
import { alternately, type Measure, timedAsync, withinShare } from '../measure.ts';
import { typicalLetter } from '../typical-letter.ts';

const SCANS = 15;
const ROUNDS = 20;
/** A page in grey at 300 points an inch. */
const SIZE = 400_000;
const PATIENCE_MS = 30_000;
/** What ours set off on both disks is over when the limit is taken. */
const PAUSE_MS = 200;
const CIPHER = 'aes-256-gcm';
const NONCE = Buffer.alloc(12);

export const scansUp: Measure = {
  name: 'scans-up',
  work: `${SCANS} of ${SCANS * ROUNDS} scans up (${SIZE / 1_000} kB each; hashed again by the centre, on its disk), loopback`,
  unit: 'ms',
  against: 'the same bytes read from a sealed file, plain HTTP PUT to a server that waits for its disk',
  goal: withinShare(1.3),
  async run() {
    const online = await onlineDesk();
    const folder = mkdtempSync(join(tmpdir(), 'sijill-bench-put-'));
    const plain = await startPlainHttp(folder);
    let sealed: Sealed[] = [];
    let index = 0;
    try {
      return await alternately({
        warmUp: 1,
        samples: ROUNDS,
        ours: async () => {
          const scans = Array.from({ length: SCANS }, scan);
          sealed = scans.map((bytes, at) => sealInto(join(folder, `sealed-${index}-${at}`), bytes));
          online.cut(true);
          for (const bytes of scans) {
            const { sha256, name } = await online.desk.call('file.stage', { name: 'scan.pdf', bytes });
            const letter = { ...typicalLetter(index++), files: [{ sha256, name }] };
            await online.desk.call('mail.register', letter);
          }
          online.cut(false);
          await textExchanged(online);
          return timedAsync(() => scansSafe(online));
        },
        limit: async () => {
          await wait(PAUSE_MS);
          return timedAsync(async () => {
            for (const [at, each] of sealed.entries()) await plain.put(`${index}-${at}`, await opened(each));
          });
        },
      });
    } finally {
      await plain.close();
      rmSync(folder, { recursive: true, force: true });
      await online.close();
    }
  },
};

/** Bytes that cannot be packed, as those of a picture. */
const scan = (): Buffer =>
  Buffer.concat([
    Buffer.from(
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj ' +
        '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n%',
    ),
    Buffer.from(randomBytes(SIZE / 2).toString('hex')),
    Buffer.from('\n'),
  ]);

/** A scan as it lies on the disk of either side: sealed under a key of its own, here whole. */
interface Sealed {
  path: string;
  key: Buffer;
}

function sealInto(path: string, bytes: Buffer): Sealed {
  const key = randomBytes(32);
  const cipher = createCipheriv(CIPHER, key, NONCE);
  writeFileSync(path, Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]));
  // As the desk's own: else the server's disk would be waited for with these as well.
  syncFile(path);
  return { path, key };
}

async function opened({ path, key }: Sealed): Promise<Buffer> {
  const held = await readFile(path);
  const decipher = createDecipheriv(CIPHER, key, NONCE).setAuthTag(held.subarray(-16));
  const bytes = decipher.update(held.subarray(0, -16));
  decipher.final();
  return bytes;
}

/** Scans go after text, at once: from here on it is they that are waited for. */
async function textExchanged({ desk }: OnlineDesk): Promise<void> {
  for (const start = performance.now(); performance.now() - start < PATIENCE_MS; await wait(1)) {
    const { waiting, state } = await desk.call('sync.now', {});
    if (state === 'connected' && waiting === 0) return;
  }
  throw new Error('the text was not exchanged');
}

/** As the page does it: asked for again when something changed, not over and over in the engine's thread. */
async function scansSafe({ desk, told }: OnlineDesk): Promise<void> {
  let begun = false;
  for (const start = performance.now(); performance.now() - start < PATIENCE_MS; ) {
    const change = begun ? told() : null;
    const { scans } = await desk.call('sync.state', {});
    if (begun && scans.waiting === 0) return;
    begun ||= scans.waiting > 0;
    await (change && scans.waiting > 0
      ? Promise.race([change, wait(PATIENCE_MS, null, { ref: false })])
      : wait(1));
  }
  throw new Error('the scans were not sent');
}
