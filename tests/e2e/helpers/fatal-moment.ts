import type { statSync } from 'node:fs';
import type { ElectronApplication } from '@playwright/test';

/** When the engine is killed, seen from a registration on its way through the main process. */
export type FatalMoment =
  /** Before the call leaves for the engine. */
  | { at: 'before' }
  /** After so many turns of the main process's loop since the call left; 0 = in the same breath. */
  | { at: 'sent'; turns: number }
  /** As soon as the database's log was written for it, and so many looks later. */
  | { at: 'written'; looks: number }
  /** When the engine has answered, before the answer reaches the page. */
  | { at: 'answered' };

interface CallHandlers {
  _invokeHandlers: Map<string, (event: unknown, channel: string, input: unknown) => unknown>;
}

/** Kills the engine (as `kill -9` does) at a moment of the next registration, once. No clock decides: turns and looks do. */
export function killEngineAt(
  app: ElectronApplication,
  { pid, log, moment }: { pid: number; log: string; moment: FatalMoment },
): Promise<void> {
  return app.evaluate(
    ({ ipcMain }, { engine, file, when }) => {
      const { _invokeHandlers: handlers } = ipcMain as unknown as CallHandlers;
      const original = handlers.get('sijill:call');
      const files = process.mainModule?.require('node:fs') as { statSync: typeof statSync } | undefined;
      if (!original || !files) throw new Error('the bridge is not open');
      const kill = () => process.kill(engine, 'SIGKILL');
      const state = () => {
        const { size, mtimeMs } = files.statSync(file);
        return `${size} ${mtimeMs}`;
      };
      const afterTurns = (turns: number) => {
        if (turns <= 0) kill();
        else setImmediate(() => afterTurns(turns - 1));
      };
      // Looks without a pause: the main process has nothing else to do in these milliseconds.
      const onceWritten = (before: string, more: number) => {
        for (let looks = 0; looks < 50_000 && state() === before; looks += 1);
        for (let looks = 0; looks < more; looks += 1) state();
        kill();
      };
      const register = (send: () => unknown) => {
        if (when.at === 'before') kill();
        const before = state();
        const answer = Promise.resolve(send());
        if (when.at === 'sent') afterTurns(when.turns);
        if (when.at === 'written') onceWritten(before, when.looks);
        return when.at === 'answered' ? answer.finally(kill) : answer;
      };
      handlers.set('sijill:call', (event, channel, input) => {
        if (channel !== 'mail.register') return original(event, channel, input);
        handlers.set('sijill:call', original);
        return register(() => original(event, channel, input));
      });
    },
    { engine: pid, file: log, when: moment },
  );
}
