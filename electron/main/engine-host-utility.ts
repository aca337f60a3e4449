import { createInterface } from 'node:readline';
import { utilityProcess } from 'electron';
import { type EngineStart, engineEnvironment, type StartEngineHost } from './engine-host.ts';

/** The engine in Electron's own Node: what users get. */
export function utilityEngineHost({ script, args }: EngineStart): StartEngineHost {
  return ({ onMessage, onExit, onLine }) => {
    const child = utilityProcess.fork(script, [...args], {
      serviceName: 'sijill-engine',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: engineEnvironment(process.env),
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
