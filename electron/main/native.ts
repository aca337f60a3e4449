import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { z } from 'zod';
import type { AppEvent } from '#shared/contract/events.ts';
import { nativeChannels } from '#shared/contract/files.ts';
import { mailRecord } from '#shared/contract/mail.ts';
import type { Result } from '#shared/contract/result.ts';
import { searchExported } from '#shared/contract/search.ts';
import { CHANNEL, VERSION } from './build-info.ts';
import { askForFiles, askForFolder, askForRegister, askWhereToSave, askWhereToSaveList } from './dialogs.ts';
import type { NativeHandlers } from './dispatch-call.ts';
import type { EngineProcess } from './engine-process.ts';
import type { HostedHere } from './hosted-here.ts';
import { hostingHandlers } from './hosting-handlers.ts';
import type { Keychain } from './keychain.ts';
import { logFiles } from './log.ts';
import type { PreferencesStore } from './preferences.ts';
import { printHandlers } from './print-papers.ts';
import { safeFileName } from './safe-file-name.ts';
import { supportText } from './support-file.ts';

export interface NativeOptions {
  engine: Pick<EngineProcess, 'call' | 'trusted'>;
  keychain: Keychain;
  hosting: HostedHere['hosting'];
  copies: HostedHere['copies'];
  preferences: PreferencesStore;
  /** The longest time before the idle lock the administrator allows. */
  mostLockMinutes: number;
  /** The centre the administrator laid down. */
  centre: { address: string | null; certificate: string | null };
  window(): BrowserWindow | null;
  sendEvent(event: AppEvent): void;
}

const exportedKey = z.strictObject({ store: z.string(), key: z.instanceof(Uint8Array) });

const about = () => ({
  version: VERSION,
  channel: CHANNEL,
  electron: process.versions.electron ?? '',
  platform: `${process.platform} ${process.arch}`,
});

const ok = <Value>(value: Value): Result<Value> => ({ ok: true, value });

const USES = {
  pickBackupPlace: 'backup',
  pickScanFolder: 'scans',
  pickStick: 'stick',
  pickExportPlace: 'export',
} as const;

/** What the main process answers itself. Paths come from dialogs and go to the engine, never to the page. */
export function nativeHandlers({
  engine,
  keychain,
  preferences,
  mostLockMinutes,
  centre,
  hosting,
  copies,
  window,
  sendEvent,
}: NativeOptions): NativeHandlers {
  const language = () => preferences.get().language;
  const shown = (): BrowserWindow => {
    const current = window();
    if (!current) throw new Error('a dialog needs a window');
    return current;
  };
  /** A folder from a dialog: the page is given a name for it, never its path. */
  const pick = async (what: keyof typeof USES) => {
    const path = await askForFolder(shown(), language(), what);
    if (path === null) return ok({ place: null });
    const place = await engine.trusted({ name: 'remember-place', path, use: USES[what] });
    return place.ok ? ok(nativeChannels['place.pick-stick'].output.parse({ place: place.value })) : place;
  };
  return {
    ...printHandlers({ engine, preferences, window }),
    ...hostingHandlers({
      engine,
      hosting,
      copies,
      changed: () => sendEvent({ type: 'changed', entity: 'hosting', ids: [] }),
      choosePlace: () => askForFolder(shown(), language(), 'pickCopyPlace'),
    }),
    'preferences.load': () => ok(preferences.get()),
    'centre.policy': () => ok(centre),
    'lock.limit': () => ok({ mostMinutes: mostLockMinutes }),
    'preferences.save': (next) => {
      try {
        preferences.set(next);
        return ok({});
      } catch {
        return { ok: false, error: { code: 'preferences.unwritable', params: {} } };
      }
    },
    'file.pick': async () => {
      const paths = await askForFiles(shown(), language());
      if (paths.length === 0) return ok({ files: [], refused: [] });
      const staged = await engine.trusted({ name: 'stage-paths', paths });
      return staged.ok ? ok(nativeChannels['file.pick'].output.parse(staged.value)) : staged;
    },
    'file.save-copy': async ({ mail, sha256 }, operation) => {
      // Read as the person signed in, so that a file they may not see has no name either.
      const answer = await engine.call('mail.record', { id: mail }, operation);
      if (!answer.ok) return answer;
      const file = mailRecord.parse(answer.value).files.find((each) => each.sha256 === sha256);
      if (!file) return { ok: false, error: { code: 'file.unknown', params: {} } };
      const path = await askWhereToSave(
        shown(),
        language(),
        safeFileName(file.name, `${sha256.slice(0, 12)}.pdf`),
      );
      if (path === null) return ok({ saved: false });
      const written = await engine.trusted({ name: 'save-copy', mail, sha256, path });
      return written.ok ? ok({ saved: true }) : written;
    },
    'search.export': async ({ text, filters, format }) => {
      const path = await askWhereToSaveList(shown(), language(), format);
      if (path === null) return ok({ saved: false, lines: 0, more: false });
      const written = await engine.trusted({ name: 'export-search', text, filters, format, path });
      return written.ok ? ok({ saved: true, ...searchExported.parse(written.value) }) : written;
    },
    'place.pick-backup': () => pick('pickBackupPlace'),
    'place.pick-scan': () => pick('pickScanFolder'),
    'place.pick-stick': () => pick('pickStick'),
    'place.pick-export': () => pick('pickExportPlace'),
    'keychain.status': () => ok(keychain.status()),
    'keychain.hold': async () => {
      const exported = await engine.trusted({ name: 'export-key' });
      if (!exported.ok) return exported;
      keychain.hold(exportedKey.parse(exported.value));
      return ok(keychain.status());
    },
    'keychain.forget': () => {
      keychain.forget();
      return ok(keychain.status());
    },
    'keychain.recover': async ({ login, newPassword }) => {
      const held = keychain.open();
      if (!held) return { ok: false, error: { code: 'keychain.nothing-held', params: {} } };
      const answer = await engine.trusted({ name: 'recover-with-key', ...held, login, newPassword });
      return answer.ok ? ok({}) : answer;
    },
    'import.pick': async () => {
      const path = await askForRegister(shown(), language());
      if (path === null) return ok({ chosen: null });
      const chosen = await engine.trusted({ name: 'remember-place', path, use: 'import' });
      return chosen.ok ? ok(nativeChannels['import.pick'].output.parse({ chosen: chosen.value })) : chosen;
    },
    'import.save-refused': async ({ name, header, rows }) => {
      const path = await askWhereToSave(shown(), language(), safeFileName(name, 'sijill.csv'));
      if (path === null) return ok({ saved: false });
      const written = await engine.trusted({ name: 'save-table', path, rows: [header, ...rows] });
      return written.ok ? ok({ saved: true }) : written;
    },
    'app.about': () => ok(about()),
    'support.save': async (_input, operation) => {
      const path = await askWhereToSave(shown(), language(), 'sijill-support.txt');
      if (path === null) return ok({ saved: false });
      const health = await engine.call('health.read', {}, operation);
      const facts = { about: about(), health: health.ok ? health.value : health.error.code };
      try {
        await writeFile(path, await supportText(facts, logFiles(), new Date().toISOString()));
        return ok({ saved: true });
      } catch {
        return { ok: false, error: { code: 'file.copy-failed', params: {} } };
      }
    },
    'app.licences': async () => {
      const made = JSON.parse(await readFile(join(__dirname, 'licences.json'), 'utf8'));
      return ok(nativeChannels['app.licences'].output.parse({ packages: made }));
    },
    'app.quit': () => {
      // After the answer has left.
      setImmediate(() => app.quit());
      return ok({});
    },
  };
}
