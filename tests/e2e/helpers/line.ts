import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export interface Line {
  /** Where the PC at its end finds the centre. */
  address: string;
  /** Nobody answers any more, at once. */
  cut(): void;
  mend(): void;
  close(): void;
}

/** A line of one PC to a centre, which a test cuts without the others noticing. */
export function lineTo(centre: string): Promise<Line> {
  const { port } = new URL(centre);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  const cut = () => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({
        address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        cut,
        mend: () => {
          isCut = false;
        },
        close: () => {
          cut();
          server.close();
        },
      }),
    );
  });
}
