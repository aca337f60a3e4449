import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { findProgram } from '#build/system-libraries.ts';
import { newFolder } from './app.ts';

export interface PrintService {
  /** For the app: its print service is this one, never the machine's. */
  env: Readonly<Record<string, string>>;
  /** What the printer received so far, one job each. */
  jobs(): Buffer[];
  /** After so many more jobs the printer never finishes one. */
  keepBusyAfter(more: number): void;
  /** It finishes its jobs again. */
  goOn(): void;
  /** Takes the queue away, as somebody who unplugs a printer and its driver does. */
  removeQueue(): void;
  /** It is plugged in again. */
  addQueue(): void;
  stop(): Promise<void>;
}

export const QUEUE = 'Sijill_PDF';

/**
 * A print service of this test's own (CUPS, without root), with one queue that takes PDF. Its printer is a socket of
 * this process, as a network printer is: what arrives there is what would have been on paper.
 */
export async function startPrintService(): Promise<PrintService> {
  const home = newFolder('cups');
  const printer = await listen();
  const socket = join(home, 'sock');
  configure(home, socket);
  const cupsd = spawn(
    findProgram('cupsd') ?? 'cupsd',
    ['-f', '-c', join(home, 'cupsd.conf'), '-s', join(home, 'files.conf')],
    {
      stdio: 'ignore',
    },
  );
  const env = { CUPS_SERVER: socket };
  await until(() => existsSync(socket) && accepts(env));
  const lpadmin = (...args: string[]) =>
    execFileSync(findProgram('lpadmin') ?? 'lpadmin', args, {
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
  const device = `socket://127.0.0.1:${printer.port}/?waiteof=true`;
  const addQueue = () => lpadmin('-p', QUEUE, '-E', '-v', device, '-P', join(home, 'pdf.ppd'));
  addQueue();
  return {
    env,
    jobs: () => [...printer.jobs],
    keepBusyAfter: printer.keepBusyAfter,
    goOn: printer.goOn,
    removeQueue: () => lpadmin('-x', QUEUE),
    addQueue,
    stop: async () => {
      cupsd.kill('SIGTERM');
      await once(cupsd, 'exit');
      await printer.close();
    },
  };
}

/** True once the service answers about its queues. */
function accepts(env: Readonly<Record<string, string>>): boolean {
  try {
    execFileSync(findProgram('lpstat') ?? 'lpstat', ['-r'], {
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

async function until(done: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (!done()) {
    if (performance.now() > end) throw new Error('the print service did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function listen() {
  const jobs: Buffer[] = [];
  const open = new Set<Socket>();
  /** Jobs it still finishes. */
  let willing = Number.POSITIVE_INFINITY;
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const parts: Buffer[] = [];
    open.add(socket);
    socket.on('data', (part) => parts.push(part));
    socket.on('error', () => undefined);
    socket.on('end', () => {
      // A look at whether the printer is there sends nothing.
      if (parts.length === 0) return void socket.end();
      jobs.push(Buffer.concat(parts));
      // A printer closes when the last sheet is out: until then the job is the service's.
      if (willing > 0) socket.end();
      willing -= 1;
    });
    socket.on('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    jobs,
    port: (server.address() as AddressInfo).port,
    keepBusyAfter: (more: number) => {
      willing = more;
    },
    goOn: () => {
      willing = Number.POSITIVE_INFINITY;
      for (const socket of open) socket.destroy();
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function configure(home: string, socket: string): void {
  const folder = (name: string): string => {
    const path = join(home, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const account = execFileSync('id', ['-un'], { encoding: 'utf8' }).trim();
  const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  const log = folder('log');
  const files = {
    ServerRoot: folder('root'),
    CacheDir: folder('cache'),
    RequestRoot: folder('spool'),
    TempDir: folder('spool/tmp'),
    StateDir: folder('state'),
    AccessLog: join(log, 'access'),
    ErrorLog: join(log, 'error'),
    PageLog: join(log, 'page'),
    User: account,
    Group: group,
    SystemGroup: group,
  };
  const lines = Object.entries(files).map(([name, value]) => `${name} ${value}`);
  writeFileSync(join(home, 'files.conf'), `${lines.join('\n')}\n`);
  writeFileSync(
    join(home, 'cupsd.conf'),
    `Listen ${socket}
Browsing Off
WebInterface No
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
`,
  );
  writeFileSync(join(home, 'pdf.ppd'), ppd());
}

/** A printer that prints PDF as it comes: nothing of the machine's filters stands between. */
function ppd(): string {
  const sizes = { A4: [595, 842], A5: [420, 595] };
  const each = (line: (name: string, width: number, height: number) => string) =>
    Object.entries(sizes)
      .map(([name, [width = 0, height = 0]]) => line(name, width, height))
      .join('\n');
  const choice = (name: string, label: string) => `*OpenUI *${name}/${label}: PickOne
*OrderDependency: 10 AnySetup *${name}
*Default${name}: A4
${each((size, width, height) => `*${name} ${size}/${size}: "<</PageSize[${width} ${height}]>>setpagedevice"`)}
*CloseUI: *${name}`;
  return `*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "SIJILL.PPD"
*Product: "(Sijill)"
*Manufacturer: "Sijill"
*ModelName: "Sijill PDF"
*ShortNickName: "Sijill PDF"
*NickName: "Sijill PDF"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*FileSystem: False
*cupsVersion: 2.0
*cupsFilter: "application/pdf 0 -"
${choice('PageSize', 'Page Size')}
${choice('PageRegion', 'Page Region')}
*DefaultImageableArea: A4
${each((size, width, height) => `*ImageableArea ${size}: "0 0 ${width} ${height}"`)}
*DefaultPaperDimension: A4
${each((size, width, height) => `*PaperDimension ${size}: "${width} ${height}"`)}
`;
}
