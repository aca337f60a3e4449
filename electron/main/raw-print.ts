import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';

/** Part of no command and of no path: what a queue may be called here. */
const PLAIN_NAME = /^[^\\/:*?"<>|\p{Cc}-][^\\/:*?"<>|\p{Cc}]*$/u;

/**
 * Words of a printer's own language to its queue, past every driver: `lp -o raw` where there is CUPS; on Windows the
 * queue's share on this very computer, which is how a driverless job enters the spooler. Throws the reason.
 */
export async function printRaw(printer: string, words: string): Promise<void> {
  if (!PLAIN_NAME.test(printer)) throw new Error('the name of the printer cannot be handed to the system');
  if (process.platform === 'win32') {
    await writeFile(`\\\\localhost\\${printer}`, words, 'latin1');
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const child = spawn('lp', ['-d', printer, '-o', 'raw', '-s', '-'], {
      stdio: ['pipe', 'ignore', 'pipe'],
      shell: false,
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(0, 500);
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(said || `lp ended with ${code}`)),
    );
    // A queue that refuses closes its end first; its reason comes with `close`.
    child.stdin.on('error', () => undefined);
    child.stdin.end(words, 'latin1');
  });
}
