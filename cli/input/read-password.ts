import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { Io } from '../io.ts';

const LONGEST = 4_096;
/** A pipe that nobody writes to must not hold a night job for ever. */
const WAIT_MS = 10_000;

/** One line of standard input, asked without echo on a terminal. Refuses `password.missing`. */
export async function readPassword(io: Io, prompt: string): Promise<string> {
  const { stdin } = io;
  if (!stdin) throw new DomainError('password.missing');
  const typed = stdin.isTTY ? await ask(io, prompt) : await readLine(stdin);
  ensure(typed !== '', 'password.missing');
  return typed;
}

async function readLine(stdin: NonNullable<Io['stdin']>): Promise<string> {
  const timer = setTimeout(() => stdin.destroy(), WAIT_MS);
  let text = '';
  try {
    for await (const chunk of stdin.setEncoding('utf8')) {
      text += chunk as string;
      if (text.includes('\n') || text.length > LONGEST) break;
    }
  } catch {
    // Closed, or given up: what came before is all there is.
  } finally {
    clearTimeout(timer);
    stdin.destroy();
  }
  return (text.split('\n')[0] ?? '').replace(/\r$/, '').slice(0, LONGEST);
}

function ask(io: Io, prompt: string): Promise<string> {
  const { stdin } = io;
  if (!stdin) throw new DomainError('password.missing');
  io.err(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: true });
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      lines.close();
      io.err('\n');
      resolve(line);
    });
    lines.once('close', () => resolve(''));
  });
}
