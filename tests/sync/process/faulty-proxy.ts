import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Prng } from '#tests/sync/sim/prng.ts';

/** What a network can do to one connection. */
export const NETWORK_FAULTS = [
  'nobody there',
  'question cut',
  'answer cut',
  'delayed',
  'sent twice',
  'overtaken',
] as const;
export type NetworkFault = (typeof NETWORK_FAULTS)[number];

/** Bytes of a question or an answer; most lie below, so that cuts fall on heads and bodies alike. */
const SOMEWHERE = 2_500;
const LONGEST_DELAY_MS = 60;

/** Between desks and the centre: every connection may be spoilt, at any byte. It understands nothing of what passes. */
export class FaultyProxy {
  readonly #random: Prng;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  /** Connections that wait for another one to pass before them. */
  readonly #overtaken: (() => void)[] = [];
  readonly #deck: NetworkFault[] = [];
  readonly seen = new Map<NetworkFault, number>();
  /** Of connections that are spoilt. */
  rate = 0;
  /** Where the centre listens now. */
  target = 0;

  constructor(random: Prng) {
    this.#random = random;
    this.#server = createServer((desk) => this.#carry(desk));
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#open) socket.destroy();
  }

  #carry(desk: Socket): void {
    this.#keep(desk);
    const fault = this.#random.chance(this.rate) ? this.#next() : null;
    if (fault) this.seen.set(fault, (this.seen.get(fault) ?? 0) + 1);
    if (fault === 'nobody there') return void desk.destroy();
    const centre = this.#dial();
    centre.on('close', () => desk.destroy());
    desk.on('close', () => centre.destroy());
    this.#passQuestion(desk, centre, fault);
    this.#passAnswer(centre, desk, fault);
  }

  /** All of them in drawn order, then all again. */
  #next(): NetworkFault {
    if (this.#deck.length === 0)
      this.#deck.push(...[...NETWORK_FAULTS].sort(() => (this.#random.chance(0.5) ? 1 : -1)));
    return this.#deck.pop() ?? 'delayed';
  }

  #dial(): Socket {
    const centre = connect(this.target, '127.0.0.1');
    this.#keep(centre);
    return centre;
  }

  #keep(socket: Socket): void {
    this.#open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#open.delete(socket));
  }

  #passQuestion(desk: Socket, centre: Socket, fault: NetworkFault | null): void {
    let left = fault === 'question cut' ? this.#random.int(SOMEWHERE) : Number.POSITIVE_INFINITY;
    // The same bytes once more on a line of their own, as a middlebox does that thinks the first was lost.
    const again = fault === 'sent twice' ? this.#dial() : null;
    again?.once('data', () => again.destroy());
    const pass = (chunk: Buffer) => {
      const part = chunk.subarray(0, left);
      left -= part.length;
      centre.write(part);
      again?.write(part);
      if (left <= 0) desk.destroy();
    };
    const held: Buffer[] = [];
    const letThrough = () => {
      for (const chunk of held.splice(0)) pass(chunk);
      desk.off('data', hold).on('data', pass);
    };
    const hold = (chunk: Buffer) => void held.push(chunk);
    if (fault === 'delayed') setTimeout(letThrough, 1 + this.#random.int(LONGEST_DELAY_MS));
    else if (fault === 'overtaken') this.#letPass(letThrough);
    if (fault === 'delayed' || fault === 'overtaken') desk.on('data', hold);
    else {
      desk.on('data', pass);
      for (const waits of this.#overtaken.splice(0)) desk.once('close', waits);
    }
  }

  /** Until another connection went by, or nobody comes. */
  #letPass(go: () => void): void {
    let gone = false;
    const once = () => {
      if (gone) return;
      gone = true;
      go();
    };
    this.#overtaken.push(once);
    setTimeout(once, 2 * LONGEST_DELAY_MS);
  }

  #passAnswer(centre: Socket, desk: Socket, fault: NetworkFault | null): void {
    let left = fault === 'answer cut' ? this.#random.int(SOMEWHERE) : Number.POSITIVE_INFINITY;
    centre.on('data', (chunk) => {
      const part = chunk.subarray(0, left);
      left -= part.length;
      desk.write(part);
      if (left <= 0) desk.destroy();
    });
  }
}
