import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore } from '#engine/first-run.ts';
import { declareRestored, keepWitness } from '#engine/rollback-check.ts';
import { Store } from '#engine/store.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { Numbering } from '#engine/sync/numbering.ts';
import { SyncEngine } from '#engine/sync/sync-engine.ts';
import type { Transport } from '#engine/sync/transport.ts';
import { Witness } from '#engine/witness.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { SimMachine } from '../sim/sim-machine.ts';

const FOUNDED = Date.parse('2026-03-12T09:00:00Z');
const QUICK = { memory: 8, passes: 1, lanes: 1 };

interface Founding {
  files: Map<string, Buffer>;
  key: Buffer;
}

const foundings = new Map<string, Promise<Founding>>();

/** A desk with a register of its own, founded once and copied into each world. */
function founding(which: number, standalone: boolean): Promise<Founding> {
  const name = `${which} ${standalone}`;
  const known = foundings.get(name) ?? found(which, standalone);
  foundings.set(name, known);
  return known;
}

async function found(which: number, standalone: boolean): Promise<Founding> {
  const folder = mkdtempSync(join(tmpdir(), 'sijill-council-'));
  try {
    const { databaseKey } = await createStore(
      folder,
      {
        language: 'fr',
        standalone,
        council: { ar: 'مجلس', fr: 'Conseil' },
        office: { ar: 'مكتب', fr: 'Bureau', code: 'DKH' },
        registers: [
          { kind: 'incoming', prefix: 'ARR', lastPaper: 37 },
          { kind: 'outgoing', prefix: 'DEP', lastPaper: 0 },
        ],
        people: [
          {
            login: 'fatima',
            name: 'Fatima',
            password: 'a long enough sentence',
            roles: ['administrator', 'office-head'],
            clearance: 2,
            service: false,
          },
        ],
        cost: QUICK,
      },
      new SimMachine(FOUNDED, 7_000 + which),
    );
    const files = new Map(['keyring.json', DATABASE].map((name) => [name, readFileSync(join(folder, name))]));
    return { files, key: databaseKey };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The process died here. */
export class Killed extends Error {}

/** One PC of a council: the real store and the real exchange, without the engine around them. */
export class CouncilDesk {
  readonly machine: SimMachine;
  readonly #folder: string;
  readonly #key: Buffer;
  readonly #transport: Transport;
  #store: Store | null = null;
  #sync: SyncEngine | null = null;
  #witness: Witness | null = null;
  #numbering: Numbering | null = null;
  /** What died writes nothing more. */
  #dead = false;
  /** Dies in the n-th transaction of an exchange from now on; 0 = lives. */
  dieIn = 0;
  #asked: Promise<void> | null = null;

  /** Entries from which it wants the centre's rows before the order. */
  readonly #firstSight: number | undefined;

  private constructor(
    folder: string,
    { files, key }: Founding,
    seed: number,
    transport: Transport,
    firstSight?: number,
  ) {
    this.#firstSight = firstSight;
    this.#folder = folder;
    this.#key = key;
    this.#transport = transport;
    this.machine = new SimMachine(FOUNDED + 60_000, seed);
    mkdirSync(folder, { recursive: true });
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  }

  /** `standalone`: with a register of its own; else one more PC of an office. */
  static async create(
    root: string,
    { which, standalone, firstSight }: { which: number; standalone: boolean; firstSight?: number },
    seed: number,
    transport: Transport,
  ): Promise<CouncilDesk> {
    const files = await founding(which, standalone);
    const desk = new CouncilDesk(join(root, `desk-${which}`), files, seed, transport, firstSight);
    await desk.open();
    return desk;
  }

  get store(): Store {
    if (!this.#store) throw new Error('the desk is closed');
    return this.#store;
  }

  get sync(): SyncEngine {
    if (!this.#sync) throw new Error('the desk is closed');
    return this.#sync;
  }

  get numbering(): Numbering {
    if (!this.#numbering) throw new Error('the desk is closed');
    return this.#numbering;
  }

  /** As the schedule does it. */
  async exchange(): Promise<'level' | 'offline' | 'attention'> {
    const result = await this.sync.run();
    this.numbering.exchanged(result);
    return result;
  }

  /** A number may be told before the exchange that brought it has ended: nothing else happens before that. */
  async settled(): Promise<void> {
    await this.#asked;
    // It died in what went on after the number was told.
    if (this.#dead) throw new Killed();
  }

  /** The civil day its clock says. */
  get day(): string {
    return legalDayAt(this.machine.now);
  }

  get actor(): Person {
    const [person] = this.store.rows.list('person', {});
    const anywhere = { officeId: null, unitId: null, from: null, to: null, onBehalfOf: null };
    const grants = [
      { role: 'office-head' as const, ...anywhere },
      { role: 'administrator' as const, ...anywhere },
    ];
    return { id: person?.id ?? '', active: true, clearance: 2, grants };
  }

  async open(): Promise<void> {
    const { machine } = this;
    const witness = new Witness(`${this.#folder}-witness`, 'store');
    this.#witness = witness;
    this.#store = await Store.open({
      folder: this.#folder,
      key: this.#key,
      machine,
      waitMs: 0,
      committed: (head) => void keepWitness(witness, head),
    });
    const { work } = this.#store;
    const absorb = work.absorb.bind(work);
    work.absorb = (inner) =>
      absorb((facts) => {
        const entities = inner(facts);
        this.dieIn--;
        // Everything of this transaction is written and nothing of it committed.
        if (this.dieIn === 0) {
          this.#dead = true;
          throw new Killed();
        }
        return entities;
      });
    const record = work.record.bind(work);
    work.record = (actor, facts) => {
      if (this.#dead) throw new Killed();
      return record(actor, facts);
    };
    this.#sync = new SyncEngine(
      this.#store,
      this.#transport,
      machine,
      undefined,
      undefined,
      undefined,
      this.#firstSight,
    );
    // The wire answers or is cut at once: no real second ever decides what a world does.
    const exchange = () => {
      const under = this.exchange().then(() => undefined);
      this.#asked = under.catch(() => undefined);
      return under;
    };
    this.#numbering = new Numbering(this.#store, exchange, 3_600_000);
  }

  close(): void {
    this.#store?.close();
    this.#witness?.close();
    this.#store = null;
    this.#sync = null;
  }

  async restart(): Promise<void> {
    this.dieIn = 0;
    this.#dead = false;
    this.close();
    await this.open();
  }

  /** The disk as it is now. */
  async image(): Promise<Buffer> {
    this.close();
    const bytes = readFileSync(join(this.#folder, DATABASE));
    await this.open();
    return bytes;
  }

  /** The same PC once more, in another folder: what a disk image started elsewhere is. */
  async clone(folder: string, seed: number): Promise<CouncilDesk> {
    const image = await this.image();
    const files = new Map([
      ['keyring.json', readFileSync(join(this.#folder, 'keyring.json'))],
      [DATABASE, image],
    ]);
    const clone = new CouncilDesk(folder, { files, key: this.#key }, seed, this.#transport);
    clone.machine.now = this.machine.now;
    await clone.open();
    return clone;
  }

  /** Of own entries beyond a place that were sent. */
  sentAfter(seq: number): string[] {
    const hashes = this.store.connection
      .prepare(
        `SELECT hash FROM own WHERE seq > ? AND seq <=
         (SELECT max(custody, coalesce(json_extract(in_flight, '$.upto'), 0)) FROM centre)`,
      )
      .pluck()
      .all(seq);
    return (hashes as Buffer[]).map((hash) => hash.toString('hex'));
  }

  /** Why it exchanges nothing any more, or ''. */
  get problem(): string {
    return this.store.connection.prepare('SELECT problem FROM centre').pluck().get() as string;
  }

  /** An older disk is put back, and a person says so. */
  async restore(image: Buffer): Promise<void> {
    this.close();
    for (const end of ['-wal', '-shm']) rmSync(join(this.#folder, `${DATABASE}${end}`), { force: true });
    writeFileSync(join(this.#folder, DATABASE), image);
    await this.open();
    declareRestored(this.store, this.#witness);
  }
}
