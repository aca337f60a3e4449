import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { AppEvent } from '#shared/contract/events.ts';
import type { Result } from '#shared/contract/result.ts';
import { isAppPage } from './app-address.ts';
import type { Log } from './log.ts';

export interface BridgeOptions {
  /** The one window that may ask, or null while there is none. */
  window(): BrowserWindow | null;
  dispatch(channel: unknown, input: unknown): Promise<Result<unknown>>;
  log: Log;
}

/** Opens the only door between page and main process. Returns what sends events through it. */
export function openBridge({ window, dispatch, log }: BridgeOptions): (event: AppEvent) => void {
  ipcMain.handle('sijill:call', async (event, channel: unknown, input: unknown) => {
    const reason = strangerBecause(event, window());
    if (!reason) return dispatch(channel, input);
    log.warn('call refused', { reason, sender: event.sender.id });
    return { ok: false, error: { code: 'sender.refused', params: {} } } satisfies Result<never>;
  });
  return (event) => {
    const contents = window()?.webContents;
    if (contents && !contents.isDestroyed()) contents.send('sijill:event', event);
  };
}

/** Why a sender is not our page in our window, or null when it is. */
function strangerBecause(event: IpcMainInvokeEvent, window: BrowserWindow | null): string | null {
  if (!window || window.isDestroyed() || event.sender !== window.webContents) return 'window';
  const frame = event.senderFrame;
  // Null when the frame went away while the call was under way.
  if (!frame || frame.parent !== null || frame !== window.webContents.mainFrame) return 'frame';
  return isAppPage(frame.url) ? null : 'address';
}
