import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** One address before several centres: each connection goes to the next of them, and to another where nobody answers. */
export class Front {
  readonly #server = createServer((desk) => void this.#carry(desk));
  readonly #open = new Set<Socket>();
  #next = 0;
  /** Ports, in turn. */
  targets: number[] = [];
  /** How many connections each target took. */
  readonly taken = new Map<number, number>();

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#open) socket.destroy();
  }

  async #carry(desk: Socket): Promise<void> {
    this.#keep(desk);
    desk.pause();
    for (const _ of this.targets) {
      const target = this.targets[this.#next++ % this.targets.length] ?? 0;
      const centre = connect(target, '127.0.0.1');
      this.#keep(centre);
      if (!(await stands(centre))) continue;
      this.taken.set(target, (this.taken.get(target) ?? 0) + 1);
      centre.once('close', () => desk.destroy());
      desk.once('close', () => centre.destroy());
      desk.pipe(centre);
      centre.pipe(desk);
      return;
    }
    desk.destroy();
  }

  #keep(socket: Socket): void {
    this.#open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#open.delete(socket));
  }
}

const stands = (socket: Socket): Promise<boolean> =>
  new Promise((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('close', () => resolve(false));
  });
