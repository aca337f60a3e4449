import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type ProgramStart, programEnvironment, type StartHost } from './program-host.ts';

/**
 * A program as a child of a Node 24 beside the app, for test builds only: the Electron of a closed network carries
 * a Node too old for the database's addon. Same messages as the utility process.
 */
export function childHost<To, From>(
  node: string,
  { script, args }: Omit<ProgramStart, 'name'>,
): StartHost<To, From> {
  return ({ onMessage, onExit, onLine }) => {
    const child = spawn(node, [script, ...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Keeps bytes as bytes, as the utility process does.
      serialization: 'advanced',
      env: programEnvironment(process.env),
      windowsHide: true,
    });
    let gone = false;
    const leave = (reason: string) => {
      if (gone) return;
      gone = true;
      onExit(reason);
    };
    child.on('message', (message) => onMessage(message as From));
    child.on('exit', (code, signal) => leave(signal ?? `code ${code}`));
    child.on('error', (error) => leave(error.message));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', onLine);
    }
    return {
      // A failed send means the process is going: its exit answers for the call.
      send: (message) => {
        child.send(message as object, () => {});
      },
      kill: () => {
        child.kill('SIGKILL');
      },
    };
  };
}
