import type { ElectronApplication } from '@playwright/test';

/** Counts what the page asks of the main process from now on; answers a way to read the count. */
export async function countMessages(app: ElectronApplication): Promise<() => Promise<number>> {
  await app.evaluate(({ ipcMain }) => {
    // Electron keeps the handlers of `ipcMain.handle` there; a listener beside them is not told.
    const { _invokeHandlers: handlers } = ipcMain as unknown as {
      _invokeHandlers: Map<string, (...args: unknown[]) => unknown>;
    };
    const answer = handlers.get('sijill:call');
    if (!answer) throw new Error('the bridge is not open');
    const told = globalThis as unknown as { sijillMessages: number };
    told.sijillMessages = 0;
    handlers.set('sijill:call', (...args) => {
      told.sijillMessages += 1;
      return answer(...args);
    });
  });
  return () => app.evaluate(() => (globalThis as unknown as { sijillMessages: number }).sijillMessages);
}
