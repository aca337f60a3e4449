import { join } from 'node:path';
import { joinCentre } from '#engine/sync/join-centre.ts';
import { registerMail } from '#shared/commands/register-mail.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { letter } from '#tests/helpers/letters.ts';
import { Prng } from '../sim/prng.ts';
import type { CentreOffice } from './centre-office.ts';
import { CouncilDesk } from './council-desk.ts';
import type { CouncilWorld } from './council-world.ts';
import { onPaper } from './on-paper.ts';

/** Of 3 or 4 PCs at the beginning. */
const MOST_PCS = 5;

/** PCs that come, are cloned, and are taken away; their luck is their own. */
export class PcEvents {
  readonly #world: CouncilWorld;
  readonly #office: CentreOffice;
  readonly #random: Prng;
  /** Which PC sees less or more, and when. */
  readonly #reach: Prng;
  readonly #root: string;
  readonly #count: (name: string) => void;
  #joining: { desk: CouncilDesk; code: string } | null = null;
  /** Those that came since the beginning: only such a one is ever revoked. */
  readonly #newcomers: CouncilDesk[] = [];
  readonly revoked: CouncilDesk[] = [];
  /** Entries that a clone wrote and sent: their hashes. */
  readonly strays: string[] = [];
  #made = 0;

  constructor(
    world: CouncilWorld,
    office: CentreOffice,
    seed: number,
    root: string,
    count: (name: string) => void,
  ) {
    this.#world = world;
    this.#office = office;
    this.#random = new Prng(seed);
    this.#reach = new Prng(seed + 1);
    this.#root = root;
    this.#count = count;
  }

  async maybe(desk: CouncilDesk): Promise<void> {
    if (this.#reach.chance(0.05)) await this.#changeReach(desk);
    const chance = this.#random.int(100);
    if (chance < 5 || (chance < 30 && this.#joining)) await this.#join();
    else if (chance >= 97) await this.#clone(desk);
    else if (chance >= 95) await this.#revoke();
    else if (chance >= 85) await this.#lateWork();
  }

  /** One more PC of the first office; its code or the answer may be lost on the way, and it asks again. */
  async #join(): Promise<void> {
    const { desks, wire } = this.#world;
    if (!this.#joining && desks.length + this.revoked.length >= MOST_PCS) return;
    try {
      this.#joining ??= await this.#newPc();
      const { desk, code } = this.#joining;
      await joinCentre(desk.store, wire, { address: 'http://127.0.0.1', code, certificate: '' });
      this.#joining = null;
      desks.push(desk);
      this.#newcomers.push(desk);
      this.#count('pc: joined');
      const { rate } = wire;
      wire.rate = 0;
      await desk.exchange();
      wire.rate = rate;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.#count(`pc: ${error.code}`);
      // The copy of the centre does not know the code any more: it is given another one.
      if (error.code === 'enrol.wrong-code' && this.#joining)
        this.#joining.code = await this.#office.code(this.#world.desks[0]?.store.office ?? null);
    }
  }

  async #newPc(): Promise<{ desk: CouncilDesk; code: string }> {
    const { desks, wire } = this.#world;
    this.#made += 1;
    const which = 100 + this.#made;
    // Two of three are given the centre's rows first.
    const isSlow = this.#made % 3 !== 2;
    const kind = { which, standalone: false, ...(isSlow ? { firstSight: 10 } : {}) };
    const desk = await CouncilDesk.create(this.#root, kind, this.#random.next(), wire);
    if (isSlow) wire.slow.add(desk.store.device);
    return { desk, code: await this.#office.code(desks[0]?.store.office ?? null) };
  }

  /** Taken away without a word to it: what it still writes goes to quarantine. */
  async #revoke(): Promise<void> {
    const desk = this.#newcomers.shift();
    if (!desk) return;
    if (!(await this.#office.revoke(desk.store.device, onPaper(this.#world)))) {
      this.#newcomers.push(desk);
      return;
    }
    this.#world.desks.splice(this.#world.desks.indexOf(desk), 1);
    this.revoked.push(desk);
    this.#count('pc: revoked');
  }

  async #lateWork(): Promise<void> {
    const desk = this.#random.pickOr(this.revoked, undefined);
    if (!desk) return;
    await this.#writeAlone(desk);
    if ((await desk.exchange()) === 'attention') this.#count('pc: late entries of a revoked one');
  }

  /** The copy works on without the line, the original with it; then the copy finds that it is one. */
  async #clone(original: CouncilDesk): Promise<void> {
    if (original.problem !== '') return;
    this.#made += 1;
    const clone = await original.clone(join(this.#root, `clone-${this.#made}`), this.#random.next());
    const { wire } = this.#world;
    const { rate } = wire;
    wire.rate = 0;
    try {
      await this.#writeAlone(clone);
      const before = original.store.work.head.seq;
      await this.#writeAlone(original);
      await original.exchange();
      if (original.store.work.head.seq === before || clone.store.work.head.seq <= before) return;
      const result = await clone.exchange();
      if (result !== 'attention') throw new Error(`I5: a clone was told ${result}`);
      if (clone.problem === 'sync.fork') this.strays.push(...clone.sentAfter(before));
      this.#count('pc: a clone beside its original');
    } finally {
      wire.rate = rate;
      clone.close();
    }
  }

  /** It gives up words it may not have any more, or fetches those it may have now. */
  async #changeReach({ store }: CouncilDesk): Promise<void> {
    const scope = this.#reach.pick(['office', 'council'] as const);
    if (await this.#office.reach(store.device, scope, this.#reach.int(3))) this.#count(`pc: sees ${scope}`);
  }

  /** Before the end: everybody sees everything, or rows could not be compared (I11). */
  async seeAll(): Promise<void> {
    for (const { store } of this.#world.desks) await this.#office.reach(store.device, 'council', 2);
  }

  /** Before the end: whoever was taken away stays so (a copy of the centre may have forgotten it), and says all it has. */
  async quieten(): Promise<void> {
    for (const desk of this.revoked) {
      await this.#office.revoke(desk.store.device, onPaper(this.#world));
      await desk.exchange();
      if (desk.problem === '' && desk.sync.refusal === 'sync.revoked') this.strays.push(...desk.sentAfter(0));
    }
  }

  /** Something that never needs the pen: a letter where the centre or another PC numbers, else nothing. */
  async #writeAlone(desk: CouncilDesk): Promise<void> {
    try {
      const input = registerMail.input.parse({
        ...letter(),
        ...{ id: this.#random.uuid(), lateReason: 'sim' },
        ...this.#world.life.yearFor(desk, 'incoming'),
      });
      desk.store.work.run(registerMail, input, desk.actor);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
}
