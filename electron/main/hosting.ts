import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { DomainError } from '#shared/domain/errors.ts';
import { writeFileAtomically } from './atomic-file.ts';
import type { CentreProcess } from './centre-process.ts';

/** The first port that is offered; the same as `npm run server`. */
const FIRST_PORT = 4_410;
const PORTS_TRIED = 20;

/** What is kept of it beside its data, for the next start of the app. */
export interface KeptHosting {
  hosting: boolean;
  port: number | null;
  /** The council was founded there. */
  founded: boolean;
  /** When it was copied last; ISO. */
  copiedAt: string | null;
  /** The folder a copy goes to each day. */
  copyPlace: string | null;
}

export interface Hosting {
  readonly folder: string;
  readonly centre: CentreProcess;
  kept(): KeptHosting;
  /** Refuses `hosting.folder-refused`, `hosting.disk-full`. */
  keep(more: Partial<KeptHosting>): void;
  /** The port that is kept, or the first that is free. */
  port(): Promise<number>;
  /** How other PCs of the network may write this one. */
  addresses(port: number): string[];
  /** Starts the centre when this PC hosts one. */
  resume(): void;
}

/** A council's centre on this PC: its folder, whether it runs with the app, and at which port. */
export function openHosting(dataFolder: string, centre: CentreProcess): Hosting {
  const folder = join(dataFolder, 'centre');
  const file = join(folder, 'hosting.json');
  let known = read(file);
  return {
    folder,
    centre,
    kept: () => known,
    keep(more) {
      const next = { ...known, ...more };
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileAtomically(file, `${JSON.stringify(next)}\n`);
      } catch (error) {
        const { code = '' } = error as NodeJS.ErrnoException;
        throw new DomainError(/ENOSPC|EDQUOT/.test(code) ? 'hosting.disk-full' : 'hosting.folder-refused');
      }
      known = next;
    },
    port: async () => known.port ?? (await firstFreePort()),
    addresses(port) {
      const name = /^[a-z0-9](?:[a-z0-9.-]{0,60}[a-z0-9])?$/i.test(hostname()) ? [hostname()] : [];
      const numbers = Object.values(networkInterfaces())
        .flatMap((each) => each ?? [])
        .filter(({ family, internal }) => family === 'IPv4' && !internal)
        .map(({ address }) => address);
      return [...numbers, ...name].map((host) => `https://${host}:${port}`);
    },
    resume() {
      if (known.hosting && known.port !== null) void centre.start(known.port);
    },
  };
}

function read(file: string): KeptHosting {
  try {
    // By hand: the window does not wait for schemas.
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<keyof KeptHosting, unknown>>;
    const port = Number.isInteger(kept.port) ? Number(kept.port) : null;
    const text = (value: unknown) => (typeof value === 'string' ? value : null);
    return {
      hosting: kept.hosting === true && port !== null,
      port,
      founded: kept.founded === true,
      copiedAt: text(kept.copiedAt),
      copyPlace: text(kept.copyPlace),
    };
  } catch {
    return { hosting: false, port: null, founded: false, copiedAt: null, copyPlace: null };
  }
}

async function firstFreePort(): Promise<number> {
  for (let port = FIRST_PORT; port < FIRST_PORT + PORTS_TRIED; port++) if (await isFree(port)) return port;
  return FIRST_PORT;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '0.0.0.0', () => server.close(() => resolve(true)));
  });
}
