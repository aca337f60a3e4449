import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinCentre } from '#engine/sync/join-centre.ts';
import type { Centre } from '#server/centre.ts';
import { amendMail, voidMail } from '#shared/commands/correct-mail.ts';
import { reserveNumbers, unlockPen } from '#shared/commands/number-books.ts';
import { registerMail } from '#shared/commands/register-mail.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { letter } from '#tests/helpers/letters.ts';
import { Prng } from '../sim/prng.ts';
import { CentreCopy } from './centre-copy.ts';
import { CentreOffice } from './centre-office.ts';
import { CircuitEvents, settleClocks } from './circuit-events.ts';
import { CouncilDesk, Killed } from './council-desk.ts';
import { LifeEvents, type ToldNote } from './life-events.ts';
import { Losses } from './losses.ts';
import { readPaper } from './on-paper.ts';
import { PcEvents } from './pc-events.ts';
import { PenEvents } from './pen-events.ts';
import { ScanEvents } from './scan-events.ts';
import { StickEvents } from './stick-events.ts';
import { type EventKind, WHEEL, WHEEL_WITH_CENTRE } from './wheel.ts';
import { SimWire } from './wire.ts';

export interface Acknowledged {
  mail: string;
  /** 0: only the emergency number was told. */
  number: number;
  emergency: string;
  register: string;
  year: number;
  supplement: number;
  desk: CouncilDesk;
}

/** Some PCs, their centre, a bad network, and what people were shown. */
export class CouncilWorld {
  readonly desks: CouncilDesk[] = [];
  readonly wire: SimWire;
  /** Registrations somebody was told, whatever became of their PC since. */
  readonly acknowledged: Acknowledged[] = [];
  readonly counts = new Map<string, number>();
  readonly #random: Prng;
  readonly #centre: Centre;
  readonly #root = mkdtempSync(join(tmpdir(), 'sijill-world-'));
  readonly #copies = new Map<CouncilDesk, { image: Buffer; told: number }>();
  readonly #pens: PenEvents;
  readonly #circuit: CircuitEvents;
  readonly #copy: CentreCopy;
  readonly #losses: Losses;
  readonly life: LifeEvents;
  readonly pcs: PcEvents;
  readonly office: CentreOffice;
  readonly scans: ScanEvents;
  readonly #sticks: StickEvents;

  constructor(centre: Centre, seed: number) {
    this.#centre = centre;
    this.#random = new Prng(seed);
    this.wire = new SimWire(centre, this.#random);
    this.#circuit = new CircuitEvents(seed + 500_000, (name) => this.#count(name));
    this.#copy = new CentreCopy(centre);
    this.#losses = new Losses(this.#copy);
    this.life = new LifeEvents(
      seed + 900_000,
      (name) => this.#count(name),
      (told) => {
        this.acknowledged.push(told);
        // A number kept aside, put on a letter by a PC that does not know that it was declared lost.
        if (this.#pens.recalled.get(told.register) === told.desk) this.#losses.renumbered.add(told.mail);
      },
    );
    this.office = new CentreOffice(centre, () => {
      const [first] = this.desks;
      const council = first?.store.connection.prepare('SELECT council FROM centre').pluck().get() as string;
      return { council, id: first?.store.device ?? '' };
    });
    const count = (name: string) => this.#count(name);
    this.scans = new ScanEvents(centre, seed + 1_100_000, count);
    this.#sticks = new StickEvents(centre, seed + 1_300_000, this.#root, count);
    this.pcs = new PcEvents(this, this.office, seed + 300_000, this.#root, count);
    this.#pens = new PenEvents(this, this.#random, (name) => this.#count(name));
  }

  /** The last desk is a second PC of the first one's office. */
  async begin(desks: number): Promise<void> {
    for (let which = 0; which < desks; which++) {
      const kind = { which, standalone: which < desks - 1 };
      const desk = await CouncilDesk.create(this.#root, kind, this.#random.next(), this.wire);
      this.desks.push(desk);
      if (kind.standalone) for (let i = this.#random.int(6); i > 0; i--) await this.#register(desk);
    }
    const [first] = this.desks;
    const { rate } = this.wire;
    this.wire.rate = 0;
    for (const desk of this.desks) {
      const office = desk === this.desks.at(-1) ? (first?.store.office ?? null) : null;
      const code = desk === first ? (await this.#centre.setup.make()).code : await this.office.code(office);
      await joinCentre(desk.store, this.wire, {
        address: 'http://127.0.0.1',
        code,
        certificate: '',
      });
      await desk.exchange();
    }
    this.wire.rate = rate;
    // Half of the worlds begin with the first office numbered by the centre.
    if (first && this.#random.chance(0.5)) this.#pens.giveBack(first);
  }

  /** `centreToo`: the centre is put back from copies as well. `plain`: without a year's life and PCs that come and go. */
  async live(events: number, centreToo = false, plain = false): Promise<void> {
    const wheel = centreToo ? WHEEL_WITH_CENTRE : WHEEL;
    for (let i = 0; i < events; i++) {
      const kind = this.#random.pick(wheel);
      const desk = this.#random.pick(this.desks);
      desk.machine.now += this.#random.int(600_000);
      this.#count(kind);
      await this.#happen(kind, desk);
      await this.#circuit.maybe(desk);
      if (plain) continue;
      this.life.maybe(desk);
      await this.pcs.maybe(desk);
      await this.scans.maybe(desk);
      await this.#sticks.maybe(desk);
    }
  }

  /** The network is good again: everybody exchanges until nothing is left. */
  async quieten(): Promise<void> {
    this.wire.rate = 0;
    await this.pcs.quieten();
    for (const desk of this.desks) await desk.exchange();
    await this.pcs.seeAll();
    for (let round = 0; round < 6; round++) {
      for (const desk of this.desks) {
        const result = await desk.exchange();
        if (result !== 'level')
          throw new Error(`a desk ended ${result}: ${desk.sync.refusal ?? desk.sync.lastFailure}`);
      }
    }
    await this.#losses.settle(this.desks, this.acknowledged, this.life.notes);
    await this.scans.quieten(this.desks);
    await settleClocks(this.desks, async (desk) => void (await desk.exchange()));
  }

  /** What must be there for ever: all that was told, but for what only a lost disk had. */
  get lasting(): Acknowledged[] {
    return this.acknowledged.filter(({ mail }) => !this.#losses.letters.has(mail));
  }

  /** Notes somebody was told that are on more than a lost disk. */
  get lastingNotes(): ToldNote[] {
    return this.life.notes.filter(({ note }) => !this.#losses.notes.has(note));
  }

  /** An emergency number whose entry was never sent before its disk went back: the letter came back without it. */
  isOnPaperOnly(code: string): boolean {
    return this.#losses.codes.has(code);
  }

  /** Whether the number told with a letter must be its number for ever. */
  keepsNumber({ mail, number }: Acknowledged): boolean {
    return number > 0 && !this.#losses.renumbered.has(mail);
  }

  end(): void {
    for (const desk of [...this.desks, ...this.pcs.revoked]) desk.close();
    rmSync(this.#root, { recursive: true, force: true });
  }

  async #happen(kind: EventKind, desk: CouncilDesk): Promise<void> {
    try {
      switch (kind) {
        case 'register':
          return await this.#register(desk);
        case 'amend': {
          const [field, value] = this.#random.pick([
            ['observation', `note ${this.#random.int(1_000)}`],
            ['priority', this.#random.pick(['urgent', 'very-urgent', 'ordinary'])],
          ] as const);
          const input = amendMail.input.parse({ id: this.#someMail(desk, 4), field, value, reason: 'sim' });
          return void desk.store.work.run(amendMail, input, desk.actor);
        }
        case 'void':
          return void desk.store.work.run(voidMail, { id: this.#someMail(desk), reason: 'sim' }, desk.actor);
        case 'reserve': {
          const [register] = desk.store.rows.list('register', { office: desk.store.office });
          const input = { register: register?.id ?? '', count: 1 + this.#random.int(3), reason: 'sim' };
          return void desk.store.work.run(reserveNumbers, input, desk.actor);
        }
        case 'exchange':
          return void (await desk.exchange());
        case 'restart':
          return await desk.restart();
        case 'killed':
          desk.dieIn = 1 + this.#random.int(5);
          await desk.exchange();
          desk.dieIn = 0;
          return;
        case 'killed before its number':
          desk.dieIn = 1 + this.#random.int(4);
          await this.#register(desk);
          desk.dieIn = 0;
          return;
        case 'pen return':
          return this.#pens.giveBack(desk);
        case 'pen delegate':
          return this.#pens.delegate(desk);
        case 'pen recall':
          return this.#pens.recall(desk);
        case 'centre copied':
          return await this.#copy.make();
        case 'centre restored':
          return await this.#restoreCentre();
        case 'settle conflict':
          return this.#pens.settle(desk);
        case 'copy':
          this.#copies.set(desk, { image: await desk.image(), told: this.acknowledged.length });
          return;
        case 'restore':
          return await this.#restore(desk);
        case 'unlock':
          return void desk.store.work.run(
            unlockPen,
            { lastStamped: readPaper(this, desk), reason: 'sim' },
            desk.actor,
          );
      }
    } catch (error) {
      desk.dieIn = 0;
      if (error instanceof Killed) {
        this.#count(kind === 'killed' ? 'died in an exchange' : 'died before its number');
        await desk.restart();
      } else if (error instanceof DomainError) this.#count(`refused ${error.code}`);
      else throw error;
    }
  }

  async #register(desk: CouncilDesk): Promise<void> {
    const kind = this.#random.pick(['incoming', 'outgoing'] as const);
    const year = this.life.yearFor(desk, kind);
    const late = { lateReason: 'sim', ...year };
    const input = registerMail.input.parse({ ...letter({ kind }), id: this.#random.uuid(), ...late });
    const decided = desk.store.work.run(registerMail, input, desk.actor);
    const { id: mail, number, emergency, register } = await desk.numbering.settle(decided, desk.actor);
    if (decided.number === 0) this.#count(number > 0 ? 'numbered by the centre' : 'numbered in emergency');
    const { year: given = 0, supplement = 0 } = desk.store.rows.get('mail', mail) ?? {};
    this.acknowledged.push({ mail, number, emergency, register, year: given, supplement, desk });
    if (decided.number > 0 && this.#pens.recalled.get(register) === desk) {
      this.#count('numbered after the pen was gone');
      this.#losses.renumbered.add(mail);
    }
    await desk.settled();
  }

  async #restore(desk: CouncilDesk): Promise<void> {
    const copy = this.#copies.get(desk);
    if (!copy) return;
    const own = new Set(desk.store.rows.list('register', { office: desk.store.office }).map(({ id }) => id));
    const custody = desk.store.connection
      .prepare(`SELECT json_extract(CAST(bytes AS TEXT), '$.body.mail') FROM own
        WHERE type = 'mail.register' AND seq > (SELECT custody FROM centre)`)
      .pluck();
    const unsent = new Set(custody.all() as string[]);
    for (const { mail, register } of this.acknowledged.slice(copy.told)) {
      if (own.has(register) && unsent.has(mail)) this.#losses.letters.add(mail);
    }
    const codes = desk.store.connection
      .prepare(`SELECT json_extract(CAST(bytes AS TEXT), '$.body.code') FROM own
        WHERE type = 'emergency.number' AND seq > (SELECT custody FROM centre)`)
      .pluck();
    for (const code of codes.all() as string[]) this.#losses.codes.add(code);
    await desk.restore(copy.image);
    this.scans.wentBack(desk);
    await this.#losses.settle(this.desks, this.acknowledged, this.life.notes);
  }

  async #restoreCentre(): Promise<void> {
    if (!(await this.#copy.putBack())) return;
    this.#count('centre put back');
    // What was kept apart went back with it; whoever wrote it has it still.
    this.pcs.strays.length = 0;
    this.scans.centreWentBack();
    await this.#losses.settle(this.desks, this.acknowledged, this.life.notes);
  }

  /** Of the oldest few, so that PCs meet on one letter; or of all. */
  #someMail(desk: CouncilDesk, few?: number): string {
    const all = desk.store.connection.prepare('SELECT id FROM mail ORDER BY id').pluck().all() as string[];
    const mails = few === undefined ? all : all.slice(0, few);
    return this.#random.pickOr(mails, this.#random.uuid());
  }

  #count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}
