import { join } from 'node:path';
import { FileStore } from '#engine/files/file-store.ts';
import { ScanExchange } from '#engine/sync/scans/scan-exchange.ts';
import { WaitingFiles } from '#engine/waiting-files.ts';
import type { Centre } from '#server/centre.ts';
import { attachFiles } from '#shared/commands/change-papers.ts';
import { SCAN_LIMITS } from '#shared/contract/http.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import { Prng } from '../sim/prng.ts';
import type { CouncilDesk } from './council-desk.ts';
import { ScanLine } from './scan-line.ts';

interface Brought {
  bytes: Buffer;
  desk: CouncilDesk;
  /** The disk of whoever brought it went back since: what no centre had is lost with it. */
  doubtful: boolean;
}

/** Scans brought, sent and fetched, beside whatever else happens in the council. */
export class ScanEvents {
  readonly #random: Prng;
  readonly #count: (name: string) => void;
  readonly #line: ScanLine;
  readonly #brought = new Map<string, Brought[]>();

  constructor(centre: Centre, seed: number, count: (name: string) => void) {
    this.#random = new Prng(seed);
    this.#count = count;
    this.#line = new ScanLine(centre, new Prng(seed + 1), count);
  }

  async maybe(desk: CouncilDesk): Promise<void> {
    const chance = this.#random.int(100);
    if (chance < 8) await this.#bring(desk);
    else if (chance < 30) await this.#exchange(desk);
  }

  /** An older disk of this desk is in its place: letters and keys as they were, the files beside them not. */
  wentBack(desk: CouncilDesk): void {
    for (const copies of this.#brought.values())
      for (const each of copies) if (each.desk === desk) each.doubtful = true;
  }

  /** A copy of the centre is in its place. */
  centreWentBack(): void {
    this.#line.safe.clear();
  }

  /** The line is good again: what can go up goes up, then everybody fetches. */
  async quieten(desks: readonly CouncilDesk[]): Promise<void> {
    this.#line.rate = 0;
    for (let round = 0; round < 3; round++) for (const desk of desks) await this.#exchange(desk);
  }

  /** I15, and nothing lost: a file whose bringer still has it, or that the centre had, is on every PC, byte for byte. */
  async judge(desks: readonly CouncilDesk[]): Promise<void> {
    for (const [sha256, copies] of this.#brought) {
      if (!desks[0] || desks[0].store.rows.list('mail_file', { sha256 }).length === 0) continue;
      const isSure = copies.some(({ desk, doubtful }) => !doubtful && desks.includes(desk));
      if (!isSure && !this.#line.safe.has(sha256)) continue;
      for (const desk of desks) {
        const bytes = await this.#files(desk)
          .read(sha256)
          .catch(() => null);
        if (!bytes?.equals(copies[0]?.bytes ?? Buffer.alloc(0)))
          throw new Error(`I15: file ${sha256} is not on ${desk.store.device}`);
      }
    }
  }

  async #bring(desk: CouncilDesk): Promise<void> {
    const { store, actor, machine } = desk;
    const id = this.#random.pickOr(
      store.connection.prepare('SELECT id FROM mail ORDER BY id').pluck().all() as string[],
      this.#random.uuid(),
    );
    const bytes = this.#scan();
    const now = localIso(machine.clock.now());
    const { sha256, name } = await this.#files(desk).stageBytes('scan.pdf', bytes, now);
    new WaitingFiles(store.connection).add(actor.id, { sha256, size: bytes.length }, now);
    try {
      store.work.run(attachFiles, { id, files: [{ sha256, name }] }, actor);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.#count(`refused ${error.code}`);
      return;
    }
    this.#count('scan: brought');
    this.#brought.set(sha256, [...(this.#brought.get(sha256) ?? []), { bytes, desk, doubtful: false }]);
  }

  /** Now and then one that another PC brings as well, or one of several parts. */
  #scan(): Buffer {
    const isShared = this.#random.chance(0.3);
    const text = isShared ? `shared ${this.#random.int(4)}` : this.#random.uuid();
    const filling = this.#random.chance(0.05) ? 2 * SCAN_LIMITS.part : 100;
    return Buffer.concat([Buffer.from(`%PDF-1.4\n${text}\n`), Buffer.alloc(isShared ? 100 : filling, 32)]);
  }

  async #exchange(desk: CouncilDesk): Promise<void> {
    if (desk.problem !== '') return;
    const bugs: unknown[] = [];
    const exchange = new ScanExchange({
      store: desk.store,
      files: this.#files(desk),
      transport: this.#line.transport,
      wire: this.#line.wire,
      machine: desk.machine,
      peer: () => desk.sync.peer,
      textFirst: async () => undefined,
      changed: () => undefined,
      dropEliminated: async () => undefined,
      logBug: (error) => bugs.push(error),
    });
    // One file after another: how many go at once would follow from how quick this machine is.
    exchange.limit = 1e9;
    exchange.kick();
    await exchange.settled();
    const [bug] = bugs.filter((error) => !(error instanceof DomainError));
    if (bug) throw bug;
    this.#count('scan: exchange');
  }

  #files({ store }: CouncilDesk): FileStore {
    const bytes = (size: number) => Buffer.from(this.#random.bytes(size));
    const folder = join(store.folder, 'files');
    return new FileStore({ folder, keys: store.fileKeys, random: { bytes }, pages: async () => 1 });
  }
}
