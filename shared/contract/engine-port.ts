import type { AppEvent } from './events.ts';
import type { PaperMade, PaperStopped } from './papers.ts';
import type { Result } from './result.ts';
import type { SearchFilters } from './search.ts';

/**
 * Messages between the main process and the engine, the same over a utilityProcess and over a
 * child process. `trusted` requests come from the main process itself (paths from dialogs, keys
 * from the keychain); the bridge can only ever send `call`.
 */
export type ToEngine =
  | { type: 'call'; id: number; channel: string; input: unknown; operation: string }
  | { type: 'trusted'; id: number; request: TrustedRequest }
  /** The answer to `ask-proxy`, as a PAC script gives it: 'PROXY proxy.ma:3128; DIRECT'. */
  | { type: 'proxy'; id: number; said: string };

/** What a folder or file was chosen for in a dialog. */
export type PlaceUse = 'backup' | 'scans' | 'stick' | 'export' | 'import';

export type TrustedRequest =
  /** Read, check, encrypt and stage files chosen in a dialog. */
  | { name: 'stage-paths'; paths: string[] }
  /** Write a decrypted copy of one file of one mail to a path chosen in a dialog. */
  | { name: 'save-copy'; mail: string; sha256: string; path: string }
  /** Write a table of words to a path chosen in a dialog. */
  | { name: 'save-table'; path: string; rows: string[][] }
  /** A paper is about to leave the desk: to the journal, with the digest of its file. Answers { print }. */
  | ({ name: 'paper-made' } & PaperMade)
  /** It did not leave, or not whole. Answers nothing. */
  | ({ name: 'paper-stopped' } & PaperStopped)
  /** Parts of one paper, each a PDF, as one with its title and language. Answers { pdf, pages }. */
  | { name: 'paper-join'; parts: Uint8Array[]; title: string; language: string }
  /** Keeps a drawn letter among its files and in the journal. Answers { sha256 }. */
  | {
      name: 'paper-keep';
      mail: string;
      fileName: string;
      language: 'ar' | 'fr';
      pages: number;
      pdf: Uint8Array;
    }
  /** Holds a drawn paper in memory, for `paper.preview-page`. Answers { preview, pages }. */
  | { name: 'paper-preview'; pdf: Uint8Array }
  /** A drawn paper as raster for a Zebra-like printer, at so many dots a millimetre. Answers { zpl }. */
  | { name: 'paper-zpl'; pdf: Uint8Array; width: number; dots: number; copies: number }
  /** Write what a search finds, as the person signed in may see it, to a path chosen in a dialog. */
  | {
      name: 'export-search';
      text: string;
      filters: SearchFilters;
      format: 'xlsx' | 'csv';
      path: string;
    }
  /** Remember a folder chosen in a dialog; answers { id, label }. */
  | { name: 'remember-place'; path: string; use: PlaceUse }
  /** After a restart: the session that was open when the engine died. */
  | { name: 'resume'; person: string; key: Uint8Array }
  /** The key of the open store, for the keychain: an administrator must be signed in. Answers { store, key }. */
  | { name: 'export-key' }
  /** Whether the person signed in may host the council's centre on this PC. Answers nothing. */
  | { name: 'may-host' }
  /** A new password for a person, with the key the keychain held. */
  | { name: 'recover-with-key'; store: string; key: Uint8Array; login: string; newPassword: string }
  /** Drop the keys and go back to `locked`. */
  | { name: 'lock' }
  /** Close cleanly before quitting. */
  | { name: 'close' };

export type FromEngine =
  /** Once, when calls may be sent. */
  | { type: 'ready' }
  | { type: 'answer'; id: number; result: Result<unknown> }
  /** The open session, kept in the main process's memory for `resume`; null once it is locked. */
  | { type: 'keep'; session: { person: string; key: Uint8Array } | null }
  | { type: 'event'; event: AppEvent }
  /** Which proxy the system's settings, or its PAC script, lay down for an address. */
  | { type: 'ask-proxy'; id: number; address: string };
