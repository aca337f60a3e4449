import dns from 'node:dns';
import { createServer } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { plainPng } from '#tests/electron/engine/files/sample-png.ts';
import { firstRun, PASSWORD } from '#tests/helpers/bare-engine.ts';
import { letter } from '#tests/helpers/letters.ts';
import type { Attack, Tally } from '../attack.ts';
import type { Stage } from '../stage.ts';

/** Addresses of documentation (RFC 5737) and names that nobody may have: whoever connects there has left the council. */
const OUTSIDE = [
  'http://192.0.2.1',
  'http://192.0.2.1:4410/v1/sync',
  'http://centre.example',
  'http://localhost.centre.example',
  'http://127.0.0.1.centre.example',
  'http://127.0.0.1@192.0.2.1',
  'http://[::ffff:192.0.2.1]',
  'http://3221225985',
  'ws://192.0.2.1',
  'ftp://192.0.2.1/x',
  'file://192.0.2.1/share',
  '\\\\192.0.2.1\\share',
  `https://fatima:${'secret'}@192.0.2.1`,
] as const;

interface Target {
  host: string;
  port: number;
}

/** Every connection of this process that is not to the ports allowed is told and does not come about. */
class Border {
  readonly left: string[] = [];
  readonly allowed = new Set<number>();

  watch(stage: Stage): void {
    const [connect, lookup] = [Socket.prototype.connect, dns.lookup];
    const border = this;
    Socket.prototype.connect = function (this: Socket, ...parameters: never[]) {
      const target = targetOf(parameters);
      if (target === null || border.#allows(target)) return connect.apply(this, parameters as never);
      border.left.push(`${target.host}:${target.port}`);
      process.nextTick(() => this.destroy(new Error('the border is closed')));
      return this;
    } as never;
    dns.lookup = ((name: string, ...rest: never[]) => {
      if (!['localhost', '127.0.0.1', '::1'].includes(name)) border.left.push(`the name ${name}`);
      return (lookup as (...all: unknown[]) => unknown)(name, ...rest);
    }) as never;
    stage.atEnd(() => Object.assign(Socket.prototype, { connect }));
    stage.atEnd(() => Object.assign(dns, { lookup }));
  }

  #allows({ host, port }: Target): boolean {
    return ['127.0.0.1', 'localhost', '::1'].includes(host) && this.allowed.has(port);
  }
}

/** Null for a pipe: that is no network. */
function targetOf(parameters: readonly unknown[]): Target | null {
  const [first] = parameters.flat(2) as ({ host?: string; port?: number | string; path?: string } | number)[];
  if (typeof first === 'number') return { host: String(parameters.flat(2)[1] ?? 'localhost'), port: first };
  if (!first || (first.path !== undefined && first.port === undefined)) return null;
  return { host: first.host ?? 'localhost', port: Number(first.port) };
}

/** A centre that sends everybody elsewhere, in each way HTTP has. */
async function strayCentre(stage: Stage): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    const codes = [301, 302, 307, 308, 200, 401, 407];
    const status = codes[Number(request.headers['content-length'] ?? 0) % codes.length] ?? 302;
    const elsewhere = 'http://192.0.2.7/v1/enrol';
    response.writeHead(status, {
      location: elsewhere,
      refresh: `0; url=${elsewhere}`,
      link: `<${elsewhere}>; rel=preload`,
      'alt-svc': 'h3="192.0.2.7:443"',
      'proxy-authenticate': 'Basic realm="x"',
    });
    response.end(JSON.stringify({ error: { code: 'centre.moved', params: { address: elsewhere } } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stage.atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function run(stage: Stage, tally: Tally): Promise<void> {
  const border = new Border();
  const centre = await stage.centre();
  const stray = await strayCentre(stage);
  for (const address of [centre.address, centre.database, stray])
    border.allowed.add(Number(new URL(address).port));
  border.watch(stage);
  const engine = stage.engine();
  stage.strike();
  const after = (what: string) => {
    tally.tried();
    for (const place of border.left.splice(0)) tally.enters(`${what}: a way to ${place}`);
  };
  await engine.ask('setup.create', firstRun);
  await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  after('the first run');
  for (const address of [...OUTSIDE, stray]) {
    for (let nth = 0; nth < (address === stray ? 7 : 1); nth += 1)
      await engine.call('sync.join', { centre: address, code: 'AAAA-BBBB-CCCC'.slice(nth), certificate: '' });
    after(`joining ${address}`);
  }
  const { code } = await centre.centre.setup.make();
  await engine.ask('sync.join', { centre: centre.address, code, certificate: '' });
  const links = OUTSIDE.join(' ');
  const words = { subject: links.slice(0, 300), correspondent: OUTSIDE[0], observation: links.slice(0, 300) };
  const { id } = await engine.ask('mail.register', letter(words));
  const asked = { paper: 'receipt', mail: id, size: 'a5' } as const;
  await engine.call('paper.compose', { asked, language: 'fr', part: 0 });
  const bytes = new Uint8Array(plainPng(8, 8, [1, 2, 3]));
  for (const name of ['\\\\192.0.2.1\\share\\x.png', 'http://192.0.2.1/x.png'])
    await engine.call('file.stage', { name, bytes });
  await engine.ask('sync.now', {});
  await engine.ask('backup.status', {});
  after('a day’s work');
  if ((await engine.ask('sync.state', {})).centre === null) tally.loses('the PC is with no centre');
}

export const outboundTraffic: Attack = {
  name: 'no way out but to the centre: links in words, false addresses, a centre that sends elsewhere',
  without: 'only a centre over TLS',
  run,
};
