import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import { createDispatch, type DispatchOptions } from './dispatch-call.ts';
import { openKeychain } from './keychain.ts';
import { openLog } from './log.ts';
import { type NativeOptions, nativeHandlers } from './native.ts';

type Options = Omit<NativeOptions, 'keychain'> & Pick<DispatchOptions, 'onAnswer'>;

/** What answers the page's calls. A file of its own: the schemas of all channels are read behind the window. */
export function openDispatch({ onAnswer, ...options }: Options) {
  const keychain = openKeychain(join(app.getPath('userData'), 'keychain'), safeStorage);
  const natives = nativeHandlers({ ...options, keychain });
  return createDispatch({
    engine: options.engine,
    natives,
    log: openLog('bridge'),
    ...(onAnswer ? { onAnswer } : {}),
  });
}
