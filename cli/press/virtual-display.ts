import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { DomainError } from '#shared/domain/errors.ts';

/** Whose display it is: an account other than this process's, or nobody in particular. */
export interface Owner {
  uid: number;
  gid: number;
}

export interface VirtualDisplay {
  env: Record<string, string>;
  stop(): void;
}

const START_MS = 20_000;
/** Of the system, not of this project. */
const XVFB: string = 'Xvfb';

/**
 * A display in memory for a server that has none: Chromium on Linux does not start without. Only whoever can read the
 * cookie in `folder` may look at it. Refuses `press.no-display` where there is no Xvfb.
 */
export async function startDisplay(folder: string, owner: Owner | null): Promise<VirtualDisplay> {
  const cookie = join(folder, 'display-cookie');
  writeFileSync(cookie, cookieFile(randomBytes(16)), { mode: 0o600 });
  if (owner) chownSync(cookie, owner.uid, owner.gid);
  const words = [
    '-displayfd',
    '3',
    '-screen',
    '0',
    '800x600x24',
    '-nolisten',
    'tcp',
    '-noreset',
    '-auth',
    cookie,
  ];
  const server = spawn(XVFB, words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], ...(owner ?? {}) });
  try {
    const number = await displayNumber(server);
    return {
      env: { DISPLAY: `:${number}`, XAUTHORITY: cookie, SIJILL_VIRTUAL_DISPLAY: '1' },
      stop: () => void server.kill(),
    };
  } catch (error) {
    server.kill();
    throw error;
  }
}

/** Xvfb writes the number it took once it can be used. */
function displayNumber(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new DomainError('press.no-display'));
    const timer = setTimeout(fail, START_MS);
    timer.unref();
    server.once('error', fail);
    server.once('exit', fail);
    (server.stdio[3] as Readable).once('data', (chunk: Buffer) => {
      clearTimeout(timer);
      resolve(chunk.toString().trim());
    });
  });
}

/** An X authority file of one cookie, for any address and any display. */
function cookieFile(secret: Buffer): Buffer {
  const name = Buffer.from('MIT-MAGIC-COOKIE-1');
  const size = (length: number) => Buffer.from([length >> 8, length & 255]);
  const wild = Buffer.from([0xff, 0xff]);
  return Buffer.concat([wild, size(0), size(0), size(name.length), name, size(secret.length), secret]);
}
