import { homedir } from 'node:os';
import { realMachine } from '#engine/machine.ts';
import { run } from './run.ts';

/** The program `sijill`. */
export async function main(): Promise<void> {
  // `sijill list | head`: a reader that has seen enough is no error.
  process.stdout.on('error', () => process.exit(0));
  // Read once, when the first database is opened: a store on a read-only medium is named by an address (frozen-file.ts).
  process.env.SQLITE_USE_URI = '1';
  process.exitCode = await run(process.argv.slice(2), {
    stdin: standardInput(),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    env: process.env,
    home: homedir(),
    machine: realMachine,
    showsProgress: process.stderr.isTTY === true,
  });
}

/** A closed standard input throws when it is touched. */
function standardInput(): typeof process.stdin | null {
  try {
    return process.stdin;
  } catch {
    return null;
  }
}
