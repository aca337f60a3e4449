import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundBundle } from '#shared/contract/bundles.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { shortHash } from '#shared/domain/paper-mark.ts';
import { type BundlePart, ensurePartSigned, type PartHeader } from '#shared/journal/bundle-part.ts';
import { CentreTable } from '../sync/centre-table.ts';
import type { Peer } from '../sync/transport.ts';
import { BundleTable } from './bundle-table.ts';
import type { BundleWire } from './bundle-wire.ts';
import { carryOther, type FoundFile } from './carry-others.ts';
import { type FoundPart, PartSpool, partsIn } from './part-files.ts';
import { type AnswerParts, ensureDue, readAnswer } from './read-answer.ts';

export interface StickParts extends AnswerParts {
  wire: BundleWire;
  peer(): Peer;
  /** What an answer brought has consequences of its own: letters that need another number. */
  taken(): void;
}

const NOTHING = {
  code: '',
  file: '',
  kind: null,
  missing: [],
  problem: null,
  entries: 0,
  scans: 0,
} satisfies Omit<FoundBundle, 'state'>;

const named = ({ re, id, kind }: PartHeader) => ({ code: shortHash(re ?? id), kind });
const kindOf = (files: readonly FoundFile[]): string => files[0]?.header.kind ?? '';

/** One look at a stick: answers for this PC are taken in, bundles of others go to the centre. */
export class StickReader {
  readonly #parts: StickParts;
  readonly #table: BundleTable;
  /** Where parts of answers wait for the others. */
  readonly #spools: string;
  readonly #found: FoundBundle[] = [];
  /** Sound parts, by bundle. */
  readonly #sets = new Map<string, FoundFile[]>();

  constructor(parts: StickParts, spools: string) {
    this.#parts = parts;
    this.#spools = spools;
    this.#table = new BundleTable(parts.store.connection);
  }

  /** Refuses `bundle.folder-unreadable`. */
  async read(folder: string, tell: (looked: number) => void): Promise<FoundBundle[]> {
    let looked = 0;
    for await (const each of partsIn(folder)) {
      await this.#sort(each);
      looked += 1;
      tell(looked);
    }
    // Answers first: what a PC hears may change what it has to send.
    const whole = [...this.#sets.values()].sort((a, b) => kindOf(a).localeCompare(kindOf(b)));
    for (const files of whole) this.#found.push(await this.#takeSet(folder, files));
    return this.#found;
  }

  async #sort(each: FoundPart): Promise<void> {
    if ('problem' in each) {
      this.#found.push({ ...NOTHING, file: each.name, state: 'refused', problem: each.problem });
      return;
    }
    const { header } = each.part;
    try {
      await this.#look(each.part, each.bytes);
      this.#sets.set(header.id, [...(this.#sets.get(header.id) ?? []), { name: each.name, header }]);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const state = error.code === 'bundle.older' ? 'older' : 'refused';
      const line = { ...NOTHING, ...named(header), state, problem: error.code } as const;
      // Of a bundle in many parts it is said once.
      if (!this.#found.some(({ code, problem }) => code === line.code && problem === line.problem))
        this.#found.push(line);
    }
  }

  /** Checked before a byte of it is kept. Parts of an answer for this PC go to its spool. */
  async #look(part: BundlePart, bytes: Buffer): Promise<void> {
    const { header } = part;
    const { store } = this.#parts;
    const centre = new CentreTable(store.connection).read();
    ensure(centre, 'sync.alone');
    ensure(header.council === centre.council, 'bundle.other-council');
    if (header.kind === 'request') {
      ensurePartSigned(part, this.#keyOf(header));
      return;
    }
    ensure(header.from === centre.device, 'bundle.altered');
    ensurePartSigned(part, centre.public_key);
    if (header.to !== store.device) return;
    ensureDue(this.#table, header);
    await new PartSpool(this.#spools, header.id).keep(header.index, bytes);
  }

  /** Refuses `bundle.unknown-sender`. */
  #keyOf({ from }: PartHeader): string {
    const key = this.#parts.store.rows.get('device', from)?.public_key;
    if (key === undefined) throw new DomainError('bundle.unknown-sender');
    return key;
  }

  async #takeSet(folder: string, files: readonly FoundFile[]): Promise<FoundBundle> {
    const header = files[0]?.header;
    if (!header) throw new Error('a bundle without a part');
    const { store, wire, peer } = this.#parts;
    const base = { ...NOTHING, ...named(header) };
    if (header.kind === 'request' && header.from === store.device) return { ...base, state: 'own' };
    if (header.kind === 'request') {
      const read = (name: string) => readFile(join(folder, name)).catch(() => null);
      return { ...base, ...(await carryOther({ wire, peer, folder, read }, files, this.#keyOf(header))) };
    }
    if (header.to !== store.device) return { ...base, state: 'other' };
    return { ...base, ...(await this.#takeAnswer(header)) };
  }

  async #takeAnswer(header: PartHeader): Promise<Pick<FoundBundle, 'state'> & Partial<FoundBundle>> {
    const spool = new PartSpool(this.#spools, header.id);
    const missing = await spool.missing(header.of);
    if (missing.length > 0) return { state: 'missing', missing };
    try {
      const { taken, scans, problem } = await readAnswer(this.#parts, header, spool);
      this.#parts.taken();
      await spool.drop();
      return { state: 'taken', entries: taken, scans, problem: problem === '' ? null : problem };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await spool.drop();
      return { state: error.code === 'bundle.older' ? 'older' : 'refused', problem: error.code };
    }
  }
}
