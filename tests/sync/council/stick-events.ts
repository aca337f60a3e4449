import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BundleWire } from '#engine/bundles/bundle-wire.ts';
import { Bundles } from '#engine/bundles/bundles.ts';
import { FileStore } from '#engine/files/file-store.ts';
import { Unreachable } from '#engine/sync/transport.ts';
import { answerPart, bringPart } from '#server/bundles/take-bundle.ts';
import type { Centre } from '#server/centre.ts';
import { Refusal } from '#server/refusal.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { Prng } from '../sim/prng.ts';
import { type CouncilDesk, Killed } from './council-desk.ts';

const STICKS = 3;

/** Sticks that are filled, carried to whichever PC, lost, and copied, beside whatever else happens in the council. */
export class StickEvents {
  readonly #random: Prng;
  readonly #centre: Centre;
  readonly #count: (name: string) => void;
  readonly #sticks: string[];
  /** What a line does to a courier. */
  readonly #rate = 0.25;

  constructor(centre: Centre, seed: number, root: string, count: (name: string) => void) {
    this.#centre = centre;
    this.#random = new Prng(seed);
    this.#count = count;
    this.#sticks = Array.from({ length: STICKS }, (_, which) => join(root, `stick-${which}`));
    for (const folder of this.#sticks) mkdirSync(folder);
  }

  async maybe(desk: CouncilDesk): Promise<void> {
    const chance = this.#random.int(100);
    const stick = this.#random.pick(this.#sticks);
    if (chance < 8) await this.#act(desk, 'written', (bundles) => bundles.write(stick, this.#how()));
    else if (chance < 24) await this.#act(desk, 'read', (bundles) => this.#read(bundles, stick));
    else if (chance < 26) this.#lose(stick);
    else if (chance < 28) this.#copy(stick, this.#random.pick(this.#sticks));
  }

  #how(): { limit: number | null; anew: boolean } {
    return { limit: this.#random.chance(0.5) ? null : 3, anew: this.#random.chance(0.2) };
  }

  /** Whatever PC it is put into: the right one, another one, one that was there already. */
  async #read(bundles: Bundles, stick: string): Promise<void> {
    for (const { kind, state, problem } of await bundles.read(stick)) {
      this.#count(`stick: ${kind} ${state}`);
      if (problem !== null) this.#count(`stick: told ${problem}`);
    }
  }

  async #act(desk: CouncilDesk, what: string, work: (bundles: Bundles) => Promise<unknown>): Promise<void> {
    if (desk.problem !== '') return;
    if (this.#random.chance(0.1)) desk.dieIn = 1 + this.#random.int(4);
    try {
      await work(this.#bundles(desk));
      this.#count(`stick: ${what}`);
    } catch (error) {
      if (error instanceof Killed) {
        this.#count('stick: killed');
        await desk.restart();
      } else if (error instanceof DomainError) this.#count(`stick: refused ${error.code}`);
      else throw error;
    } finally {
      desk.dieIn = 0;
    }
  }

  #bundles(desk: CouncilDesk): Bundles {
    const { store, machine, sync, numbering } = desk;
    const bytes = (size: number) => Buffer.from(this.#random.bytes(size));
    const folder = join(store.folder, 'files');
    return new Bundles({
      ...{ store, machine, wire: this.#wire, carried: sync.carried },
      files: new FileStore({ folder, keys: store.fileKeys, random: { bytes }, pages: async () => 1 }),
      peer: () => sync.peer,
      taken: () => numbering.carried(),
      changed: () => undefined,
    });
  }

  /** To the centre's real code; the line of whoever carries it is as bad as any. */
  readonly #wire: BundleWire = {
    bring: (_peer, part) => this.#through(() => bringPart(this.#centre, Buffer.from(part))),
    answer: (_peer, of, index) => this.#through(() => answerPart(this.#centre, of, index)),
  };

  async #through<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const [isLost, isUnheard, isTwice] = [0, 0, 0].map(() => this.#random.chance(this.#rate / 3));
    if (isLost) throw new Unreachable('network');
    try {
      if (isTwice) await work();
      const answer = await work();
      if (isUnheard) throw new Unreachable('network');
      return answer;
    } catch (error) {
      if (error instanceof Refusal) throw new DomainError(error.code, error.params);
      throw error;
    }
  }

  #lose(stick: string): void {
    for (const name of readdirSync(stick)) rmSync(join(stick, name));
    this.#count('stick: lost');
  }

  #copy(from: string, to: string): void {
    for (const name of readdirSync(from)) if (from !== to) copyFileSync(join(from, name), join(to, name));
    this.#count('stick: copied');
  }
}
