import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';

/** Part of no command's switches and of no path: what a queue may be called here. */
const PLAIN_NAME = /^[^\\/:*?"<>|\p{Cc}-][^\\/:*?"<>|\p{Cc}]*$/u;

export interface QueuedJob {
  printer: string;
  /** As the print service names it: 'Bureau-42'. */
  id: string;
}

interface Sent {
  copies?: number;
  title?: string;
  /** Words of the print service, `media=A5` among them. */
  options: readonly string[];
}

/** True where a print service takes PDF by itself (CUPS). On Windows pages are drawn to the driver instead. */
export const takesPdf = process.platform !== 'win32';

/** A file to the queue of a printer. Throws the service's reason. */
export async function enqueue(
  printer: string,
  data: Uint8Array,
  { copies = 1, title = 'Sijill', options }: Sent,
): Promise<QueuedJob> {
  if (!PLAIN_NAME.test(printer)) throw new Error('the name of the printer cannot be handed to the system');
  const said = await run(
    'lp',
    ['-d', printer, '-n', String(copies), '-t', title, ...options.flatMap((one) => ['-o', one]), '-'],
    data,
  );
  return { printer, id: /request id is (\S+)/.exec(said)?.[1] ?? '' };
}

/**
 * Words of a printer's own language to its queue, past every driver. On Windows through the queue's share on this very
 * computer, which is how such a job enters the spooler. Throws the reason.
 */
export async function enqueueRaw(printer: string, words: string): Promise<void> {
  if (takesPdf) {
    await enqueue(printer, Buffer.from(words, 'latin1'), { options: ['raw'] });
    return;
  }
  if (!PLAIN_NAME.test(printer)) throw new Error('the name of the printer cannot be handed to the system');
  await writeFile(`\\\\localhost\\${printer}`, words, 'latin1');
}

/** Whether the service still holds the job. Throws when its queue is no more. */
export async function isHeld({ printer, id }: QueuedJob): Promise<boolean> {
  const listed = await run('lpstat', ['-o', printer]);
  return listed.split('\n').some((line) => line.split(/\s+/)[0] === id);
}

/** Takes a job back; one that is on paper already stays there. */
export async function dropJob({ id }: QueuedJob): Promise<void> {
  await run('cancel', [id]).catch(() => undefined);
}

/** What a command said. No shell; words in English, because some of them are read. */
function run(command: string, args: readonly string[], input?: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: 'C', LANGUAGE: 'C' };
    const child = spawn(command, args, { stdio: 'pipe', shell: false, env });
    let out = '';
    let wrong = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      wrong = (wrong + chunk.toString()).slice(0, 500);
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(out) : reject(new Error(wrong || `${command} ended with ${code}`)),
    );
    // A queue that refuses closes its end first; its reason comes with `close`.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}
