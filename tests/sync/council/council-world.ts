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
import { CouncilDesk, Killed } from './council-desk.ts';
import { SimWire } from './wire.ts';

const EVENTS = {
  register: 30,
  amend: 14,
  void: 4,
  reserve: 3,
  exchange: 34,
  restart: 4,
  killed: 6,
  copy: 2,
  restore: 2,
  unlock: 4,
} as const;
type EventKind = keyof typeof EVENTS;
const WHEEL = Object.entries(EVENTS).flatMap(([kind, weight]) =>
  Array<EventKind>(weight).fill(kind as EventKind),
);

export interface Acknowledged {
  mail: string;
  number: number;
  register: string;
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
  /** Told by a PC before the copy it was put back to, and never sent: only the paper knows them. */
  readonly #onPaperOnly = new Set<string>();

  constructor(centre: Centre, seed: number) {
    this.#centre = centre;
    this.#random = new Prng(seed);
    this.wire = new SimWire(centre, this.#random);
  }

  async begin(desks: number): Promise<void> {
    for (let which = 0; which < desks; which++) {
      const desk = await CouncilDesk.create(this.#root, which, this.#random.next(), this.wire);
      this.desks.push(desk);
      for (let i = this.#random.int(6); i > 0; i--) this.#register(desk);
    }
    const [first] = this.desks;
    for (const desk of this.desks) {
      const code = desk === first ? await this.#centre.setup.make() : await this.#anotherCode();
      await joinCentre(desk.store, this.wire, {
        address: 'http://127.0.0.1',
        code: code.code,
        certificate: '',
      });
    }
  }

  async #anotherCode(): Promise<{ code: string }> {
    const { makeCode } = await import('#server/devices.ts');
    const [first] = this.desks;
    const council = first?.store.connection.prepare('SELECT council FROM centre').pluck().get() as string;
    const caller = { council } as Parameters<typeof makeCode>[1];
    return makeCode(this.#centre, caller, { office: null, scope: 'council', clearance: 2, admin: false });
  }

  async live(events: number): Promise<void> {
    for (let i = 0; i < events; i++) {
      const kind = this.#random.pick(WHEEL);
      const desk = this.#random.pick(this.desks);
      desk.machine.now += this.#random.int(600_000);
      this.#count(kind);
      await this.#happen(kind, desk);
    }
  }

  /** The network is good again: everybody exchanges until nothing is left. */
  async quieten(): Promise<void> {
    this.wire.rate = 0;
    for (let round = 0; round < 4; round++) {
      for (const desk of this.desks) {
        const result = await desk.sync.run();
        if (result !== 'level')
          throw new Error(`a desk ended ${result}: ${desk.sync.refusal ?? desk.sync.lastFailure}`);
      }
    }
  }

  /** What must be there for ever: all that was told, but for what only a lost disk had. */
  get lasting(): Acknowledged[] {
    return this.acknowledged.filter(({ mail }) => !this.#onPaperOnly.has(mail));
  }

  end(): void {
    for (const desk of this.desks) desk.close();
    rmSync(this.#root, { recursive: true, force: true });
  }

  async #happen(kind: EventKind, desk: CouncilDesk): Promise<void> {
    try {
      switch (kind) {
        case 'register':
          return this.#register(desk);
        case 'amend': {
          const [field, value] = this.#random.pick([
            ['observation', `note ${this.#random.int(1_000)}`],
            ['priority', this.#random.pick(['urgent', 'very-urgent', 'ordinary'])],
          ] as const);
          const input = amendMail.input.parse({ id: this.#someMail(desk), field, value, reason: 'sim' });
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
          return void (await desk.sync.run());
        case 'restart':
          return await desk.restart();
        case 'killed':
          desk.dieIn = 1 + this.#random.int(5);
          await desk.sync.run();
          desk.dieIn = 0;
          return;
        case 'copy':
          this.#copies.set(desk, { image: await desk.image(), told: this.acknowledged.length });
          return;
        case 'restore':
          return await this.#restore(desk);
        case 'unlock':
          return this.#unlock(desk);
      }
    } catch (error) {
      if (error instanceof Killed) {
        this.#count('died in an exchange');
        await desk.restart();
      } else if (error instanceof DomainError) this.#count(`refused ${error.code}`);
      else throw error;
    }
  }

  #register(desk: CouncilDesk): void {
    const kind = this.#random.pick(['incoming', 'outgoing'] as const);
    const input = registerMail.input.parse({ ...letter({ kind }), id: this.#random.uuid() });
    const { id, number, register } = desk.store.work.run(registerMail, input, desk.actor);
    this.acknowledged.push({ mail: id, number, register });
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
      if (own.has(register) && unsent.has(mail)) this.#onPaperOnly.add(mail);
    }
    await desk.restore(copy.image);
  }

  /** Somebody reads the last stamped numbers on paper. */
  #unlock(desk: CouncilDesk): void {
    const books = desk.store.rows.list('book', {}).filter(({ register }) => {
      return desk.store.rows.get('register', register)?.office === desk.store.office;
    });
    const lastStamped = books.map(({ register, year, supplement, starts_after, last_number }) => {
      const told = this.acknowledged.filter((each) => each.register === register).map(({ number }) => number);
      return { register, year, supplement, number: Math.max(starts_after, last_number, ...told) };
    });
    desk.store.work.run(unlockPen, { lastStamped, reason: 'sim' }, desk.actor);
  }

  #someMail(desk: CouncilDesk): string {
    const mails = desk.store.connection.prepare('SELECT id FROM mail ORDER BY id').pluck().all() as string[];
    return this.#random.pickOr(mails, this.#random.uuid());
  }

  #count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}
