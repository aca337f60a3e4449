import { createInterface } from 'node:readline';
import { utilityProcess } from 'electron';
import { type ProgramStart, programEnvironment, type StartHost } from './program-host.ts';

/** A program in Electron's own Node: what users get. */
export function utilityHost<To, From>({ name, script, args }: ProgramStart): StartHost<To, From> {
  return ({ onMessage, onExit, onLine }) => {
    const child = utilityProcess.fork(script, [...args], {
      serviceName: name,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: programEnvironment(process.env),
    });
    child.on('message', onMessage);
    child.on('exit', (code) => onExit(`code ${code}`));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', onLine);
    }
    return {
      send: (message) => child.postMessage(message),
      kill: () => {
        child.kill();
      },
    };
  };
}
