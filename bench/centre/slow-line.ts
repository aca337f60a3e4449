import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A line to a port of this machine. */
export interface SlowLine {
  /** Origin a desk is told. */
  address: string;
  /** Bytes a second, shared by both ways; infinite until set. */
  rate: number;
  /** Nobody answers, connections that stand included. */
  cut(isCut: boolean): void;
  /** Bytes carried since the beginning, both ways. */
  carried: number;
  close(): void;
}

/** Pieces as small as what a modem sends between two others. */
const PIECE = 4_096;

export async function startSlowLine(port: number): Promise<SlowLine> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((desk) => {
    if (isCut) {
      desk.destroy();
      return;
    }
    const centre = connect(port, '127.0.0.1');
    for (const socket of [desk, centre]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        sockets.delete(socket);
        desk.destroy();
        centre.destroy();
      });
    }
    void carry(desk, centre);
    void carry(centre, desk);
  });
  /** When the line is free again: one byte after another, whoever sends it. */
  let free = 0;
  const carry = async (from: Socket, to: Socket): Promise<void> => {
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) {
        line.carried += chunk.length;
        for (let at = 0; at < chunk.length && line.rate !== Number.POSITIVE_INFINITY; at += PIECE) {
          const piece = chunk.subarray(at, at + PIECE);
          free = Math.max(free, performance.now()) + (piece.length / line.rate) * 1_000;
          await wait(Math.max(0, free - performance.now()));
          if (!to.write(piece)) await once(to, 'drain');
        }
        if (line.rate === Number.POSITIVE_INFINITY && !to.write(chunk)) await once(to, 'drain');
      }
    } catch {
      // The other end is gone: both are closed.
    }
    to.end();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = server.address();
  const line: SlowLine = {
    address: `http://127.0.0.1:${typeof own === 'object' && own ? own.port : 0}`,
    rate: Number.POSITIVE_INFINITY,
    cut: (now) => {
      isCut = now;
      if (now) for (const socket of sockets) socket.destroy();
    },
    carried: 0,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
  return line;
}
