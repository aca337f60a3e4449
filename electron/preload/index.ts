import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { AppEvent } from '#shared/contract/events.ts';

type Listener = (event: AppEvent) => void;

// Everything a screen can reach outside its page. Neither function names a file or an address, and the
// Electron event (with its sender) never crosses. What may be called is decided in the main process.
contextBridge.exposeInMainWorld('sijill', {
  /** Answers `{ ok: true, value }` or `{ ok: false, error }`; never rejects for a refusal. */
  call: (channel: string, input: unknown): Promise<unknown> =>
    ipcRenderer.invoke('sijill:call', channel, input),
  /** Returns the function that stops listening. */
  on: (listener: Listener): (() => void) => {
    const forward = (_event: IpcRendererEvent, event: AppEvent): void => listener(event);
    ipcRenderer.on('sijill:event', forward);
    return () => {
      ipcRenderer.off('sijill:event', forward);
    };
  },
});
