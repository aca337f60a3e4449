import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';

export interface Witness {
  /** Address of a local web server, with a slash at its end. */
  http: string;
  /** `host:port` where both a TCP and a UDP listener wait, for STUN and TURN. */
  tcp: string;
  /** What arrived so far. */
  hits(): string[];
  /** The same, and forgets it. */
  takeHits(): string[];
  close(): Promise<void>;
}

/** Local servers that write down whatever reaches them: proof that nothing left the page. */
export async function startWitness(): Promise<Witness> {
  const seen: string[] = [];
  const web = createServer((request, response) => {
    seen.push(`http ${request.method} ${request.url}`);
    response.end('x');
  });
  web.on('upgrade', (_request, socket) => {
    seen.push('http upgrade');
    socket.destroy();
  });
  const tcp = createTcpServer((socket) => {
    seen.push('tcp');
    socket.destroy();
  });
  const udp = createSocket('udp4', () => {
    seen.push('udp');
  });
  const listening = (server: typeof web | typeof tcp) =>
    new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  const webPort = await listening(web);
  const tcpPort = await listening(tcp);
  await new Promise<void>((resolve) => udp.bind(tcpPort, '127.0.0.1', resolve));
  return {
    http: `http://127.0.0.1:${webPort}/`,
    tcp: `127.0.0.1:${tcpPort}`,
    hits: () => [...seen],
    takeHits: () => seen.splice(0),
    close: async () => {
      web.closeAllConnections();
      udp.close();
      await Promise.all([web, tcp].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
