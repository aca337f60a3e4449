import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import {
  type AnswerManifest,
  answerManifest,
  BUNDLE_LIMITS,
  type BundleAnswer,
  bundleAnswer,
} from '#shared/contract/bundle-content.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import { BundleContent } from '#shared/journal/bundle-content.ts';
import { openPart, type PartHeader, readPart } from '#shared/journal/bundle-part.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Machine } from '../machine.ts';
import type { Store } from '../store.ts';
import type { Carried } from '../sync/carried.ts';
import { CentreTable } from '../sync/centre-table.ts';
import { ScanExchangeTable } from '../sync/scans/scan-exchange-table.ts';
import { type BundleRow, BundleTable, manifestOf } from './bundle-table.ts';
import type { PartSpool } from './part-files.ts';

const unpack = promisify(gunzip);
const PIECE = 524_288;

export interface AnswerParts {
  store: Store;
  files: FileStore;
  machine: Machine;
  carried: Carried;
}

/** What an answer brought: entries of the order, scans; and '' or what a person reads. */
export interface AnswerRead {
  taken: number;
  scans: number;
  problem: string;
}

/**
 * The centre's answer to a bundle of this PC, whole in its spool: taken in as an answer of the line. Refuses
 * `bundle.not-asked`, `bundle.older`, `bundle.altered`, `bundle.newer`, `sync.contradiction`; nothing is taken then.
 */
export async function readAnswer(
  { store, files, machine, carried }: AnswerParts,
  header: PartHeader,
  spool: PartSpool,
): Promise<AnswerRead> {
  const table = new BundleTable(store.connection);
  const asked = ensureDue(table, header);
  const content = new BundleContent(texts(store, spool, header));
  const manifest = await readManifest(content, header);
  const answers = await readMessages(content, manifest);
  const before = new CentreTable(store.connection).required().cseq;
  const problem = await carried.take(answers, manifestOf(asked).head);
  const taken = new CentreTable(store.connection).required().cseq - before;
  if (manifest.listed) keepList(store, asked, manifest);
  const scans = await keepScans({ store, files, machine }, manifest.scans, content);
  store.work.absorb(() => {
    const answered_at = localIso(machine.clock.now());
    table.answered({ id: asked.id, answered_at, problem, taken, scans_taken: scans });
    return new Set(['sync']);
  });
  return { taken, scans, problem };
}

/** Refuses `bundle.not-asked`, `bundle.older`. */
export function ensureDue(table: BundleTable, { re }: Pick<PartHeader, 're'>): BundleRow {
  const asked = table.get(re ?? '');
  if (!asked) throw new DomainError('bundle.not-asked');
  ensure(!table.isOver(asked), 'bundle.older');
  return asked;
}

async function* texts(store: Store, spool: PartSpool, { id, of }: PartHeader): AsyncGenerator<Buffer> {
  for (let index = 1; index <= of; index++) {
    const bytes = await spool.read(index);
    const part = bytes && readPart(bytes);
    if (part?.header.id !== id || part.header.of !== of) throw new DomainError('bundle.altered');
    yield openPart(part, store.privateKey);
  }
}

async function readManifest(content: BundleContent, header: PartHeader): Promise<AnswerManifest> {
  const read = answerManifest.safeParse(jsonIn(await content.manifest(header.id)));
  if (!read.success) throw new DomainError('bundle.newer');
  const { re, council, device } = read.data;
  ensure(re === header.re && council === header.council && device === header.to, 'bundle.altered');
  return read.data;
}

async function readMessages(content: BundleContent, { messages }: AnswerManifest): Promise<BundleAnswer[]> {
  const answers: BundleAnswer[] = [];
  for (const size of messages) {
    const plain = await unpack(await content.read(size), { maxOutputLength: BUNDLE_LIMITS.unpacked }).catch(
      () => Buffer.alloc(0),
    );
    const answer = bundleAnswer.safeParse(jsonIn(plain));
    if (!answer.success) throw new DomainError('bundle.newer');
    answers.push(answer.data);
  }
  return answers;
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** What became readable for this PC, and which of its own files are safe: as the line says it. */
function keepList(store: Store, asked: BundleRow, { listed, refused }: AnswerManifest): void {
  const { list } = manifestOf(asked);
  const table = new ScanExchangeTable(store.connection);
  const wanted = new Set([...(listed?.missing ?? []), ...refused.map(({ sha256 }) => sha256)]);
  // Own files get their lines first, or they would be asked about once more.
  for (let more = true; more; )
    store.work.absorb(() => {
      more = table.collectOwn();
      return new Set();
    });
  store.work.absorb(() => {
    const safe = list.mine.filter((sha256) => !wanted.has(sha256));
    // The line has listed further meanwhile, or this PC's reach has changed: only what is safe still counts.
    const isNext = table.listed() === list.after;
    table.keepList(isNext ? (listed?.ready ?? []) : [], isNext ? (listed?.upto ?? 0) : table.listed(), safe);
    return new Set();
  });
}

/** Files this PC waits for get their place; others are passed over. Answers how many came. */
async function keepScans(
  { store, files, machine }: Omit<AnswerParts, 'carried'>,
  scans: AnswerManifest['scans'],
  content: BundleContent,
): Promise<number> {
  const due = store.connection.prepare(`SELECT 1 FROM scan_exchange WHERE sha256 = ? AND way = 'down'`);
  const table = new ScanExchangeTable(store.connection);
  let kept = 0;
  for (const { sha256, size } of scans) {
    let left = size;
    async function* bytes(): AsyncGenerator<Buffer> {
      while (left > 0) {
        const piece = await content.read(Math.min(left, PIECE));
        left -= piece.length;
        yield piece;
      }
    }
    if (due.get(sha256) !== undefined) {
      try {
        await files.keepKnown(sha256, bytes(), localIso(machine.clock.now()));
        store.work.absorbAgainable(() => {
          table.done(sha256);
          return new Set();
        });
        kept += 1;
      } catch (error) {
        // One that cannot be shown here stays due; the line, or the next bundle, tells what it is.
        if (!(error instanceof DomainError) || error.code.startsWith('bundle.')) throw error;
      }
    }
    // The next one lies behind it.
    for await (const _ of bytes());
  }
  return kept;
}
