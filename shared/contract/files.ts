import { z } from 'zod';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { action, native } from './channel.ts';
import { digest, done, id, language, nothing, text, theme } from './fields.ts';
import { healthNativeChannels } from './health.ts';
import { hostingChannels } from './hosting.ts';
import { paperNativeChannels } from './papers.ts';
import { failure } from './result.ts';
import { searchNativeChannels } from './search.ts';

export const stagedFile = z.strictObject({
  sha256: digest,
  name: z.string(),
  size: z.int(),
  mime: z.string(),
  pages: z.int(),
});
export type StagedFile = z.infer<typeof stagedFile>;

/** One of several files that could not be taken: its name, made harmless, and why. */
const refusedFile = z.strictObject({ name: z.string(), why: failure });
export type RefusedFile = z.infer<typeof refusedFile>;

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

export const fileChannels = {
  /** Dropped or pasted bytes; files from a dialog never pass through the screen. */
  'file.stage': action(
    z.strictObject({ name: text(FIELD_LIMITS.fileName, { required: true }), bytes }),
    stagedFile,
  ),
  /** One page as a bitmap, RGBA, drawn by PDFium away from the screen. `width` in pixels. */
  'file.page': action(
    z.strictObject({ sha256: digest, page: z.int().min(0).max(100_000), width: z.int().min(16).max(4096) }),
    z.strictObject({ width: z.int(), height: z.int(), pages: z.int(), rgba: bytes }),
  ),
  'draft.save': action(z.strictObject({ form: z.string().max(60), json: z.string().max(200_000) }), done),
  'draft.load': action(
    z.strictObject({ form: z.string().max(60) }),
    z.strictObject({ json: z.string().nullable() }),
  ),
  'draft.clear': action(z.strictObject({ form: z.string().max(60) }), done),
};

export const preferences = z.strictObject({
  language,
  theme,
  /** Text zoom in percent. */
  zoom: z.int().min(80).max(150),
  /** Minutes without key or mouse until the session locks; never off. */
  lockAfterMinutes: z.int().min(1).max(30),
  /** Due dates told by the system's notifications, in numbers alone. */
  reminders: z.boolean().default(true),
});
export type Preferences = z.infer<typeof preferences>;

export const keychainStatus = z.strictObject({
  system: z.enum(['protected', 'unprotected']),
  held: z.boolean(),
});
export type KeychainStatus = z.infer<typeof keychainStatus>;

/** Answered by the main process: windows, dialogs, preferences. None takes a path or an address. */
export const nativeChannels = {
  'preferences.load': native(nothing, preferences),
  'preferences.save': native(preferences, done),
  /** The centre this computer belongs to, when its administrator laid it down; else null. */
  'centre.policy': native(
    nothing,
    z.strictObject({ address: z.string().nullable(), certificate: z.string().nullable() }),
  ),
  /** The longest `lockAfterMinutes` that counts on this computer: the administrator's, or the app's. */
  'lock.limit': native(nothing, z.strictObject({ mostMinutes: z.int().min(1).max(30) })),
  /** Opens the system's dialog; the engine reads, checks and encrypts what was chosen. One that is refused keeps none of the others out. */
  'file.pick': native(nothing, z.strictObject({ files: z.array(stagedFile), refused: z.array(refusedFile) })),
  /** Writes a decrypted copy where the person says; `saved` false when they cancelled. */
  'file.save-copy': native(
    z.strictObject({ mail: id, sha256: digest }),
    z.strictObject({ saved: z.boolean() }),
  ),
  ...searchNativeChannels,
  ...hostingChannels,
  'place.pick-backup': native(
    nothing,
    z.strictObject({ place: z.strictObject({ id, label: z.string() }).nullable() }),
  ),
  /** A stick that bundles are written to or read from. */
  'place.pick-stick': native(
    nothing,
    z.strictObject({ place: z.strictObject({ id, label: z.string() }).nullable() }),
  ),
  /** Where the export folder is written. */
  'place.pick-export': native(
    nothing,
    z.strictObject({ place: z.strictObject({ id, label: z.string() }).nullable() }),
  ),
  /** The folder a scanner writes to. */
  'place.pick-scan': native(
    nothing,
    z.strictObject({ place: z.strictObject({ id, label: z.string() }).nullable() }),
  ),
  /** An old register to import; the screen receives an id and a name. */
  'import.pick': native(
    nothing,
    z.strictObject({ chosen: z.strictObject({ id, label: z.string() }).nullable() }),
  ),
  /** Writes the refused rows where the person says, as a table; `saved` false when they cancelled. */
  'import.save-refused': native(
    z.strictObject({
      /** Name proposed in the dialog; a person may change it. */
      name: text(FIELD_LIMITS.fileName, { required: true }),
      header: z.array(z.string().max(200)).max(10),
      rows: z.array(z.array(z.string().max(2_000)).max(10)).max(5_000),
    }),
    z.strictObject({ saved: z.boolean() }),
  ),
  /** Prints or saves the recovery code from a page the main process makes itself. */
  /**
   * Whether this system account's keychain can hold the store's key and does. `unprotected`: the system has no
   * keychain that protects anything, and the product says so instead of pretending.
   */
  'keychain.status': native(nothing, keychainStatus),
  /** An administrator lets this system account's keychain hold the key too; never as its only holder. */
  'keychain.hold': native(nothing, keychainStatus),
  'keychain.forget': native(nothing, keychainStatus),
  /** A new password with the key this system account holds, when the recovery code cannot be found. */
  'keychain.recover': native(
    z.strictObject({ login: z.string().max(200), newPassword: z.string().max(1000) }),
    done,
  ),
  'app.about': native(
    nothing,
    z.strictObject({
      version: z.string(),
      channel: z.enum(['ci', 'release']),
      electron: z.string(),
      platform: z.string(),
    }),
  ),
  /** Everybody else's packages inside the app, by name. */
  'app.licences': native(
    nothing,
    z.strictObject({
      packages: z.array(
        z.strictObject({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
      ),
    }),
  ),
  'app.quit': native(nothing, done),
  ...healthNativeChannels,
  ...paperNativeChannels,
};
