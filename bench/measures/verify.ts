import { hash, verify as verifySignature } from 'node:crypto';
import type { Connection } from '#engine/database.ts';
import { contentPages, entryPages, storeSource } from '#engine/proof/store-source.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import type { KeptContent, KeptEntry } from '#shared/journal/verify/source.ts';
import { verifyJournal } from '#shared/journal/verify/verify-journal.ts';
import type { Bench } from '../bench.ts';
import {
  alternately,
  type Budget,
  type Measure,
  processorTimed,
  type Samples,
  timedAsync,
  WHOLE_STORE,
  withinShare,
  yearOf,
} from '../measure.ts';
import { readSeeded } from '../seeded-store.ts';

const PREFIX = Buffer.from('SIJILL1\n');
/** A short journal often, a large council's year as often as time allows. */
const SHORT = 3_000;

export const verify: readonly Measure[] = [
  {
    name: 'verify',
    work: `verify, first ${SHORT.toLocaleString('en')} entries`,
    unit: 'ms',
    against: 'bare SHA-256 + Ed25519 over the same bytes in memory, same threads',
    goal: withinShare(1.3),
    run: async (bench) => (await short(bench)).clock,
  },
  {
    name: 'verify-processor',
    work: 'the same, processor time of all threads',
    unit: 'ms',
    against: 'bare SHA-256 + Ed25519, processor time of all threads',
    goal: withinShare(1.3),
    run: async (bench) => (await short(bench)).processor,
  },
  {
    name: 'verify-year',
    work: 'verify a year’s entries',
    unit: 'ms',
    against: 'bare SHA-256 + Ed25519 over the same bytes in memory, same threads',
    goal: withinShare(1.3),
    run: async (bench) => {
      const year = yearOf(bench.letters);
      const samples = await verifyUpTo(bench, year, WHOLE_STORE, timedAsync);
      return { ...samples, work: `verify a year, ${year.toLocaleString('en')} entries` };
    },
  },
];

interface BothClocks {
  clock: Samples;
  processor: Samples;
}
const runs = new WeakMap<Bench, Promise<BothClocks>>();

/** Once for both lines. */
function short(bench: Bench): Promise<BothClocks> {
  const run = runs.get(bench) ?? readTwoClocks(bench);
  runs.set(bench, run);
  return run;
}

async function readTwoClocks(bench: Bench): Promise<BothClocks> {
  const spent: number[] = [];
  const clock = await verifyUpTo(bench, SHORT, undefined, async (work) => {
    let taken = 0;
    const processor = await processorTimed(async () => {
      taken = await timedAsync(work);
    });
    spent.push(processor);
    return taken;
  });
  const kept = spent.slice(-2 * clock.ours.length);
  const side = (which: number) => kept.filter((_, index) => index % 2 === which);
  return { clock, processor: { ours: side(0), limit: side(1) } };
}

async function verifyUpTo(bench: Bench, most: number, budget: Budget | undefined, clock: typeof timedAsync) {
  const connection = readSeeded(await bench.store());
  try {
    const cut = (page: KeptEntry[]) => page.filter(({ seq }) => seq <= most);
    const within = contentsWithin(connection, most);
    const source = storeSource(connection, { heads: [], checkFile: async () => 'sound' });
    const bytes = readAll(connection, most);
    const key = publicKeyFrom([...source.publicKeys.values()][0] ?? '');
    return await alternately({
      warmUp: 1,
      ...(budget ? { budget } : {}),
      ours: () =>
        clock(async () => {
          const report = await verifyJournal({
            ...source,
            entries: () => pagesUntilEmpty(entryPages(connection), cut),
            contents: () => pagesUntilEmpty(contentPages(connection), within),
          });
          if (!report.ok)
            throw new Error(`the seeded journal is faulty: ${JSON.stringify(report.faults[0])}`);
        }),
      limit: () => clock(() => bare(bytes, key)),
    });
  } finally {
    connection.close();
  }
}

interface Bytes {
  entries: { bytes: Uint8Array; signature: Uint8Array }[];
  contents: Uint8Array[];
}

/** Prefixed beforehand: what is left is the hash and the signature. */
function readAll(connection: Connection, most: number): Bytes {
  const cut = (page: KeptEntry[]) => page.filter(({ seq }) => seq <= most);
  const entries = [...pagesUntilEmpty(entryPages(connection), cut)]
    .flat()
    .map(({ bytes, signature }) => ({ bytes: Buffer.concat([PREFIX, bytes]), signature }));
  const within = contentsWithin(connection, most);
  const contents = [...pagesUntilEmpty(contentPages(connection), within)].flat().map(({ bytes }) => bytes);
  return { entries, contents };
}

function contentsWithin(connection: Connection, most: number): (page: KeptContent[]) => KeptContent[] {
  const last = connection.prepare('SELECT max(seq) FROM content').pluck().get() as number;
  if (last <= most) return (page) => page;
  const wanted = new Set(
    connection.prepare('SELECT sha256 FROM content WHERE seq <= ?').pluck().all(most) as string[],
  );
  return (page) => page.filter(({ sha256 }) => wanted.has(sha256));
}

/** Both come in the order of the journal: after an empty page nothing wanted follows. */
function* pagesUntilEmpty<Item>(pages: Iterable<Item[]>, cut: (page: Item[]) => Item[]): Generator<Item[]> {
  for (const page of pages) {
    const kept = cut(page);
    if (kept.length === 0) return;
    yield kept;
  }
}

/** Signatures on the crypto threads, hashes here meanwhile: the same use of the machine as ours. */
async function bare({ entries, contents }: Bytes, key: Parameters<typeof verifySignature>[2]): Promise<void> {
  for (const content of contents) hash('sha256', content, 'buffer');
  const running: Promise<unknown>[] = [];
  for (let from = 0; from < entries.length; from += 500) {
    const page = entries.slice(from, from + 500).map(
      ({ bytes, signature }) =>
        new Promise<void>((resolve, reject) => {
          verifySignature(null, hash('sha256', bytes, 'buffer'), key, signature, (error, valid) =>
            valid ? resolve() : reject(error ?? new Error('a signature does not hold')),
          );
        }),
    );
    running.push(Promise.all(page));
    if (running.length > 2) await running.shift();
  }
  await Promise.all(running);
}
