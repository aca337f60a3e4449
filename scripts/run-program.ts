import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';

/**
 * Runs a program with its output on our console and nothing on its input. Gives the exit code, 128 + signal number
 * when it was killed; throws when it cannot be started. Ctrl+C reaches it too, and we wait for its end. With `mark`
 * its output comes line by line, each behind that word: programs that run side by side stay apart on one console.
 */
export function runProgram(
  command: string,
  args: readonly string[],
  cwd: string,
  { env = process.env, mark }: { env?: NodeJS.ProcessEnv; mark?: string | undefined } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const output = mark === undefined ? 'inherit' : 'pipe';
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', output, output] });
    const rests = [child.stdout, child.stderr].map((stream) => byLine(stream, (line) => say(mark, line)));
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    const forget = () => {
      for (const signal of signals) process.off(signal, pass);
    };
    child.once('error', (error) => {
      forget();
      reject(error);
    });
    child.once('close', (code, signal) => {
      forget();
      for (const rest of rests) rest();
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

const say = (mark: string | undefined, line: string) => process.stdout.write(`${mark ?? ''} │ ${line}\n`);

/** Hands over whole lines as they come; the returned function hands over what is left without an end of line. */
function byLine(stream: Readable | null, take: (line: string) => void): () => void {
  let rest = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
  return () => {
    if (rest !== '') take(rest);
  };
}
