import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import {
  apartPage,
  codeAnswer,
  type codeRequest,
  deviceList,
  done,
  type revokeDevice,
  type scopeRequest,
} from '#shared/contract/http.ts';
import type { joinInput, SyncState } from '#shared/contract/sync.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { KeyTrouble } from '#shared/domain/key-trouble.ts';
import { ensureAdministrationGoesOn } from '#shared/journal/administrators.ts';
import type { BundleWire } from '../bundles/bundle-wire.ts';
import { Bundles } from '../bundles/bundles.ts';
import type { Machine } from '../machine.ts';
import { percentWritten } from '../search/due-words.ts';
import type { Store } from '../store.ts';
import { Audit } from './audit.ts';
import { CentreTable } from './centre-table.ts';
import { joinCentre } from './join-centre.ts';
import { KeptApart } from './kept-apart.ts';
import { type AskSystem, type LaidDownLine, Line } from './line.ts';
import { Mender } from './mend-rows.ts';
import { Numbering } from './numbering.ts';
import { ScanExchange, type ScanExchangeParts } from './scans/scan-exchange.ts';
import type { Beside } from './slices.ts';
import { SyncEngine } from './sync-engine.ts';
import { type ScheduleWatch, SyncSchedule } from './sync-schedule.ts';
import { type Transport, Unreachable } from './transport.ts';

const ASK_MS = 15_000;
const MOST_TRIES = 3;
const HEARING_MS = 10_000;

/** What a desk does with its centre, while somebody is signed in: the store's key exists only then. */
export class SyncService {
  readonly engine: SyncEngine;
  readonly schedule: SyncSchedule;
  readonly numbering: Numbering;
  readonly scans: ScanExchange;
  readonly apart: KeptApart;
  readonly bundles: Bundles;
  readonly audit: Audit;
  readonly line: Line;
  readonly #store: Store;
  readonly #transport: Transport;
  readonly #centre: CentreTable;
  readonly #mender: Mender;
  readonly #joined: (() => void) | undefined;

  constructor(
    store: Store,
    transport: Transport,
    machine: Machine,
    watch: ScheduleWatch & { joined?(): void; beside?: Beside; firstSight?: number | undefined },
    scans: Pick<ScanExchangeParts, 'files' | 'wire' | 'dropEliminated'> & { bundleWire: BundleWire },
    numberWaitMs?: number,
    laidDown?: LaidDownLine,
    mender = new Mender(store),
    askSystem?: AskSystem,
    keyTrouble: () => KeyTrouble | null = () => null,
  ) {
    this.#mender = mender;
    this.line = new Line(store.settings, laidDown, askSystem);
    this.#store = store;
    this.#transport = transport;
    this.#joined = watch.joined;
    this.#centre = new CentreTable(store.connection);
    this.engine = new SyncEngine(
      store,
      transport,
      machine,
      this.line,
      mender,
      watch.beside,
      watch.firstSight,
    );
    this.scans = new ScanExchange({
      ...scans,
      store,
      transport,
      machine,
      peer: () => this.engine.peer,
      textFirst: () => this.schedule.settled(),
      changed: watch.changed,
      logBug: watch.logBug,
    });
    this.apart = new KeptApart(store, machine, (after) =>
      this.#ask('POST', '/v1/apart/list', { after }, apartPage),
    );
    this.audit = new Audit(
      store,
      (path, body, answer) => this.#ask('POST', path, body, answer),
      watch.logBug,
    );
    this.bundles = new Bundles({
      ...{ store, machine, files: scans.files, wire: scans.bundleWire },
      carried: this.engine.carried,
      peer: () => this.engine.peer,
      taken: () => this.numbering.carried(),
      changed: watch.changed,
    });
    // Its commit has begun an exchange already: one more would only be waited for.
    this.numbering = new Numbering(store, () => this.schedule.settled(), numberWaitMs, keyTrouble);
    this.schedule = new SyncSchedule(this.engine, transport, machine, {
      ...watch,
      before: () => this.line.look(this.#centre.read()?.address ?? ''),
      exchanged: (result) => {
        if (!this.#centre.read()) return;
        this.numbering.exchanged(result);
        watch.exchanged?.(result);
        // Whoever waits for a number hears it first.
        if (result !== 'level') return;
        setImmediate(() => this.scans.kick());
        this.audit.kick().catch(watch.logBug);
      },
    });
  }

  state(): SyncState {
    const centre = this.#centre.read();
    const { rows, device, work, connection } = this.#store;
    if (!centre)
      return {
        state: 'alone',
        problem: null,
        waiting: 0,
        onlyHere: 0,
        taken: 0,
        total: 0,
        phase: null,
        centre: null,
        post: null,
        admin: false,
        lastContactAt: null,
        scans: { waiting: 0, awaited: 0, limit: 0 },
        search: null,
      };
    const waiting = work.head.seq - centre.custody;
    const onlyHere = connection
      .prepare(`SELECT count(*) FROM own WHERE seq > ? AND type = 'mail.register'`)
      .pluck()
      .get(centre.custody) as number;
    const { up, down } = this.scans.table.counts();
    const { state, problem } = this.#standing(centre.problem, waiting);
    const { thisYear } = this.engine;
    const { phase } = thisYear;
    return {
      state,
      problem,
      waiting,
      onlyHere,
      taken: phase === 'year' ? thisYear.taken : centre.cseq,
      phase: this.#mender.isMending ? 'rows' : thisYear.shown,
      total: Math.max(this.engine.upto, centre.cseq),
      centre: centre.address,
      post: rows.get('device', device)?.post ?? null,
      admin: centre.admin === 1,
      lastContactAt: centre.contact_at === '' ? null : centre.contact_at,
      scans: { waiting: up, awaited: down, limit: this.scans.limit },
      search: percentWritten(connection),
    };
  }

  async now(): Promise<SyncState> {
    await this.schedule.kick();
    return this.state();
  }

  async join({ centre, code, certificate }: z.output<typeof joinInput>): Promise<SyncState> {
    await this.line.look(centre);
    await joinCentre(this.#store, this.#transport, {
      ...{ address: centre, code, certificate },
      line: this.line,
    });
    this.#joined?.();
    return this.now();
  }

  async stop(): Promise<void> {
    await this.bundles.settled();
    await this.#mender.stop();
    await this.schedule.stop();
    await this.scans.stop();
    await this.audit.settled();
  }

  newCode(wanted: z.output<typeof codeRequest>): Promise<z.output<typeof codeAnswer>> {
    return this.#ask('POST', '/v1/codes', wanted, codeAnswer);
  }

  devices(): Promise<z.output<typeof deviceList>> {
    return this.#ask('GET', '/v1/devices', null, deviceList);
  }

  async changeScope(wanted: z.output<typeof scopeRequest>): Promise<Record<string, never>> {
    return this.#ask('POST', '/v1/devices/scope', wanted, done);
  }

  /** Refuses `person.last-administrator` where nobody would administer the council without that PC's people. */
  async revoke(wanted: z.output<typeof revokeDevice>): Promise<Record<string, never>> {
    for (let tries = 1; ; tries++) {
      // A PC that is to go may keep this one busy with what it says; the centre holds it once it was asked.
      await Promise.race([this.schedule.kick(), wait(HEARING_MS, undefined, { ref: false })]);
      ensureAdministrationGoesOn(this.#store.rows, ({ device }) => device === wanted.device);
      const { gen, cseq } = this.#centre.read() ?? {};
      const known = gen === undefined || cseq === undefined ? {} : { known: { gen, cseq } };
      try {
        return await this.#ask('POST', '/v1/devices/revoke', { ...wanted, ...known }, done);
      } catch (error) {
        // Somebody was shut out meanwhile, perhaps on the very PC that is to go: heard first, then asked again.
        const isBehind = error instanceof DomainError && error.code === 'centre.behind';
        if (!isBehind || tries >= MOST_TRIES) throw error;
      }
    }
  }

  #standing(problem: string, waiting: number): Pick<SyncState, 'state' | 'problem'> {
    if (problem !== '') return { state: 'attention', problem };
    const { last, isRunning } = this.schedule;
    if (last === 'attention') return { state: 'attention', problem: this.engine.refusal };
    if (last === 'offline') {
      const why = this.engine.lastFailure === 'certificate' ? 'sync.wrong-certificate' : null;
      return { state: 'offline', problem: why };
    }
    return { state: isRunning || waiting > 0 || last === null ? 'syncing' : 'connected', problem: null };
  }

  async #ask<Answer extends z.ZodType>(
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    answer: Answer,
  ): Promise<z.output<Answer>> {
    if (!this.#centre.read()) throw new DomainError('sync.alone');
    try {
      return await this.#transport.call(this.engine.peer, method, path, body, answer, ASK_MS);
    } catch (error) {
      throw error instanceof Unreachable ? new DomainError('sync.offline') : error;
    }
  }
}
