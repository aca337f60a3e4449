import type { ClaimedProof } from '#shared/journal/request-proof.ts';
import type { ServerMachine } from './centre.ts';
import { Refusal } from './refusal.ts';

/** A slow line needs minutes for a scan's part; a PC whose clock is further off is told the time. */
const FRESH_MS = 10 * 60_000;

/**
 * A sound request sent again by whoever saw it (a proxy that looks into TLS, a log): refused once its minutes are over,
 * and within them when it was heard already. What a centre heard before it was started again it does not remember: so
 * nothing made before its start is taken.
 */
export class ProofLog {
  readonly #machine: ServerMachine;
  readonly #heard = new Map<string, number>();
  readonly #since: number;
  #swept = 0;

  constructor(machine: ServerMachine) {
    this.#machine = machine;
    this.#since = machine.now();
  }

  /** Refuses `centre.clock` {now}: whoever holds the key signs anew with this time and is heard. */
  ensureNew({ device, at, nonce }: ClaimedProof): void {
    const now = this.#machine.now();
    const name = `${device} ${at} ${nonce}`;
    if (Math.abs(now - at) > FRESH_MS || at < this.#since || this.#heard.has(name))
      throw new Refusal(401, 'centre.clock', { now });
    this.#sweep(now);
    this.#heard.set(name, at);
  }

  /** Once a minute: what is too old to be taken needs not be remembered. */
  #sweep(now: number): void {
    if (Math.abs(now - this.#swept) < 60_000) return;
    this.#swept = now;
    for (const [name, at] of this.#heard) if (Math.abs(now - at) > FRESH_MS) this.#heard.delete(name);
  }
}
