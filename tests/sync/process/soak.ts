import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { letter } from '#tests/helpers/letters.ts';
import { Prng } from '#tests/sync/sim/prng.ts';
import { CentreProcess } from './centre-process.ts';
import { Desk, Gone, unlessRefused } from './desk.ts';
import { FaultyProxy } from './faulty-proxy.ts';
import { Ledger } from './ledger.ts';
import { unsent } from './unsent.ts';

/** What happens to machines; `register`, `amend` and `exchange` are what people do meanwhile. */
export const MACHINE_FAULTS = [
  'desk killed',
  'desk killed in a registration',
  'centre killed',
  'centre killed in a registration',
  'desk put back',
  'desk cloned',
  'centre put back',
] as const;
type MachineFault = (typeof MACHINE_FAULTS)[number];

const WORK = ['register', 'register', 'register', 'amend', 'exchange', 'exchange', 'copies made'] as const;

/**
 * Real desks and a real centre with its PostgreSQL, in processes of their own, on a line that fails: letters are
 * registered while machines are killed, put back and copied. `judge` looks at everything in between and at the end.
 */
export class Soak {
  readonly #random: Prng;
  readonly #root: string;
  readonly #proxy: FaultyProxy;
  readonly #centre: CentreProcess;
  readonly #ledger = new Ledger();
  readonly #bugs: string[] = [];
  readonly #desks: Desk[];
  readonly counts = new Map<string, number>();
  readonly states = new Map<string, number>();
  entries = 0;
  head = '';
  /** A letter whose answer nobody heard: sent again at the next start, as a draft is. */
  readonly #unheard = new Map<Desk, string>();
  readonly #copied = new Set<Desk>();
  #centreCopied = false;
  #clones = 0;

  constructor(root: string, seed: number) {
    this.#root = root;
    this.#random = new Prng(seed);
    this.#proxy = new FaultyProxy(new Prng(seed + 1));
    this.#centre = new CentreProcess(join(root, 'centre'));
    this.#desks = ['a', 'b', 'c'].map((name) => new Desk(root, name, this.#bugs));
  }

  get letters(): number {
    return this.#ledger.told.length;
  }

  get networkFaults(): ReadonlyMap<string, number> {
    return this.#proxy.seen;
  }

  /** Two PCs of one office whose registers the centre numbers, and one office that numbers its own. */
  async begin(): Promise<void> {
    const [a, b, c] = this.#desks as [Desk, Desk, Desk];
    await Promise.all([this.#centre.start(), ...this.#desks.map((desk) => desk.start())]);
    await Promise.all([a.found(true), b.found(false), c.found(true)]);
    this.#proxy.target = this.#centre.port;
    const address = `http://127.0.0.1:${await this.#proxy.listen()}`;
    for (const desk of this.#desks) await desk.signIn();
    await a.ask('sync.join', { centre: address, code: await this.#centre.setupCode(), certificate: '' });
    const rights = { scope: 'council', clearance: 2, admin: false } as const;
    const { council } = await a.ask('app.status', {});
    const one = await a.ask('sync.new-code', { ...rights, office: council?.office.id ?? '' });
    await b.ask('sync.join', { centre: address, code: one.code, certificate: '' });
    const two = await a.ask('sync.new-code', { ...rights, office: null });
    await c.ask('sync.join', { centre: address, code: two.code, certificate: '' });
    for (const { register, holder } of (await a.ask('pen.list', {})).pens)
      if (holder === 'here') await a.ask('pen.return', { register });
    await this.quieten();
    this.#proxy.rate = 0.3;
  }

  /** One thing people do; its refusals and cut lines are part of life. */
  async work(): Promise<void> {
    const desk = this.#random.pick(this.#desks);
    await this.#up(desk);
    const kind = this.#random.pick(WORK);
    this.#count(kind);
    if (kind === 'register') await this.#register(desk);
    else if (kind === 'exchange') this.#saw((await desk.ask('sync.now', {})).state);
    else if (kind === 'amend') await this.#amend(desk);
    else await this.#copy(desk);
  }

  async fault(kind: MachineFault): Promise<void> {
    const desk = this.#random.pick(this.#desks);
    await this.#up(desk);
    this.#count(kind);
    switch (kind) {
      case 'desk killed':
        return desk.kill();
      case 'desk killed in a registration':
        return this.#killedMeanwhile(desk, () => desk.kill());
      case 'centre killed':
        await this.#centre.end('SIGKILL');
        return this.#letCentreRest(desk);
      case 'centre killed in a registration':
        await this.#killedMeanwhile(desk, () => this.#centre.end('SIGKILL'));
        return this.#letCentreRest(desk);
      case 'desk put back':
        return this.#putDeskBack();
      case 'desk cloned':
        return this.#cloneDesk();
      case 'centre put back':
        return this.#putCentreBack();
    }
  }

  /** The line is good again: everybody exchanges until nothing is left anywhere. */
  async quieten(): Promise<void> {
    const { rate } = this.#proxy;
    this.#proxy.rate = 0;
    await this.#centreUp();
    for (const desk of this.#desks) await this.#up(desk);
    for (let round = 0; round < 4; round++)
      for (const desk of this.#desks) {
        const { state, problem } = await desk.ask('sync.now', {});
        this.#saw(state);
        if (round > 1 && (state !== 'connected' || problem))
          throw new Error(`${desk.name} is ${state}, ${String(problem)}`);
      }
    this.#proxy.rate = rate;
  }

  /** Everything is switched off and looked at. Throws at the first thing that does not hold. */
  async judge(): Promise<void> {
    await this.quieten();
    for (const desk of this.#desks) await desk.kill();
    const { entries, head } = await this.#ledger.judge(this.#desks);
    this.entries = entries;
    this.head = head;
    if (this.#bugs.length > 0) throw new Error(`BUG: ${this.#bugs[0]}`);
  }

  async end(): Promise<void> {
    for (const desk of this.#desks) await desk.kill();
    await this.#centre.end('SIGTERM');
    this.#proxy.close();
    rmSync(this.#root, { recursive: true, force: true });
  }

  async #register(desk: Desk, id = this.#random.uuid()): Promise<void> {
    const kind = this.#random.pick(['incoming', 'outgoing'] as const);
    const again = this.#unheard.get(desk);
    await this.#registerAs(desk, again ?? `${kind} ${id}`);
  }

  /** The kind goes with the id: what is sent again is the very same letter. */
  async #registerAs(desk: Desk, what: string): Promise<void> {
    const [kind, id] = what.split(' ') as ['incoming' | 'outgoing', string];
    this.#unheard.set(desk, what);
    const { label, number, emergency, register } = await desk.ask('mail.register', letter({ id, kind }));
    this.#unheard.delete(desk);
    this.#count(number > 0 ? 'numbered' : 'numbered in emergency');
    this.#ledger.stamp({ mail: id, register, number, emergency, label });
  }

  async #amend(desk: Desk): Promise<void> {
    const told = this.#random.pickOr(this.#ledger.told.slice(0, 6), null as never);
    if (!told) return;
    const value = `note ${this.#random.int(1_000)}`;
    await desk
      .ask('mail.amend', { id: told.mail, field: 'observation', value, reason: 'soak' })
      .catch(unlessRefused);
  }

  async #killedMeanwhile(desk: Desk, kill: () => Promise<void>): Promise<void> {
    const registering = this.#register(desk).catch((error: unknown) => {
      if (!(error instanceof Gone)) throw error;
    });
    await pause(this.#random.int(30));
    await kill();
    await registering;
  }

  /** Some work without a centre, then it is started again. */
  async #letCentreRest(desk: Desk): Promise<void> {
    if (this.#random.chance(0.5)) await this.#register(desk);
    await this.#centreUp();
  }

  async #centreUp(): Promise<void> {
    if (!this.#centre.isRunning) await this.#centre.start();
  }

  async #up(desk: Desk): Promise<void> {
    if (desk.isRunning) return;
    await desk.start();
    await desk.signIn();
    await this.#unlock(desk);
    const again = this.#unheard.get(desk);
    if (again) await this.#registerAs(desk, again);
  }

  /** A PC whose disk went back: it hears the centre, then somebody reads the paper. */
  async #unlock(desk: Desk): Promise<void> {
    if (!(await desk.ask('app.status', {})).penLocked) return;
    this.#saw('pen locked');
    const { rate } = this.#proxy;
    this.#proxy.rate = 0;
    await this.#centreUp();
    for (const each of this.#desks) if (each.isRunning) await each.ask('sync.now', {});
    this.#proxy.rate = rate;
    const { pens } = await desk.ask('pen.list', {});
    const held = new Set(pens.flatMap(({ register, holder }) => (holder === 'here' ? register : [])));
    const { books } = await desk.ask('book.list', {});
    const own = books.filter(({ register, state }) => held.has(register) && state === 'open');
    const lastStamped = own.map(({ register, year, supplement, lastNumber }) => ({
      ...{ register, year, supplement },
      number: Math.max(lastNumber, this.#ledger.lastOf(register)),
    }));
    await desk.ask('pen.unlock', { lastStamped, reason: 'soak' }).catch(unlessRefused);
  }

  #copyOf(desk: Desk): string {
    return join(this.#root, `${desk.name}-copy`);
  }

  async #copy(desk: Desk): Promise<void> {
    await desk.kill();
    desk.copyTo(this.#copyOf(desk));
    this.#copied.add(desk);
  }

  async #putDeskBack(): Promise<void> {
    const desk = this.#random.pick(this.#desks);
    if (!this.#copied.has(desk)) await this.#copy(desk);
    await this.#up(desk);
    await this.#register(desk);
    await desk.kill();
    for (const mail of await unsent(desk)) this.#ledger.onPaperOnly.add(mail);
    desk.putBack(this.#copyOf(desk));
    this.#unheard.delete(desk);
  }

  /** A machine's image is started beside it: it works on alone, then finds that another writes under its name. */
  async #cloneDesk(): Promise<void> {
    const [, original] = this.#desks as [Desk, Desk, Desk];
    await this.#up(original);
    await this.quieten();
    await original.kill();
    this.#clones += 1;
    const clone = original.clone(this.#root, `clone-${this.#clones}`);
    await this.#up(original);
    const { rate } = this.#proxy;
    this.#proxy.rate = 0;
    await this.#register(original);
    await original.ask('sync.now', {});
    await clone.start();
    await this.#centre.end('SIGTERM');
    await clone.signIn();
    const { id } = letter({ id: this.#random.uuid() });
    this.#ledger.onPaperOnly.add(id);
    await this.#registerAs(clone, `incoming ${id}`);
    await this.#centreUp();
    const { state, problem } = await clone.ask('sync.now', {});
    if (problem !== 'sync.fork') throw new Error(`a clone was told ${state} ${String(problem)}`);
    this.#saw('fork');
    this.#proxy.rate = rate;
    await clone.kill();
  }

  async #putCentreBack(): Promise<void> {
    const copy = join(this.#root, 'centre-copy');
    await this.#centre.end('SIGTERM');
    if (!this.#centreCopied || this.#random.chance(0.3)) {
      this.#centre.copyTo(copy);
      this.#centreCopied = true;
      await this.#centre.start();
      for (const desk of this.#desks) {
        await this.#up(desk);
        await this.#register(desk);
      }
      await this.#centre.end('SIGTERM');
    }
    this.#centre.putBack(copy);
    await this.#centre.start(true);
    this.#saw('recovering');
  }

  #count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  #saw(state: string): void {
    this.states.set(state, (this.states.get(state) ?? 0) + 1);
  }
}
