import type {
  KeptContent,
  KeptEntry,
  KeptFile,
  SeenHead,
  VerifySource,
} from '#shared/journal/verify/source.ts';
import type { Connection } from '../database.ts';
import { ownKey } from '../own-key.ts';
import { SettingTable } from '../setting-table.ts';
import { knownElsewhere } from './elsewhere.ts';

const PAGE = 500;

/** Reads a kept file to its end and says how it is. */
export type CheckFile = (sha256: string) => Promise<'sound' | 'damaged' | 'missing'>;

interface StoreSourceOptions {
  /** Heads seen outside the data folder. */
  heads: readonly SeenHead[];
  checkFile: CheckFile;
}

/** The journal of an open store, page by page, as verify reads it. */
export function storeSource(connection: Connection, { heads, checkFile }: StoreSourceOptions): VerifySource {
  const settings = new SettingTable(connection);
  const { publicKey } = ownKey(settings);
  let elsewhere: ReadonlyMap<string, string> | null = null;
  let shared: ReadonlySet<string> | null = null;
  let voided: ReadonlySet<string> | null = null;
  return {
    entries: () => entryPages(connection),
    contents: () => contentPages(connection),
    files: () => filePages(connection, checkFile),
    publicKeys: new Map([[settings.required('device'), publicKey]]),
    get withheld() {
      elsewhere ??= knownElsewhere(connection);
      return elsewhere;
    },
    heads,
    isOthers: (mail) => registeredElsewhere(connection, mail),
    isShared: (register) => {
      shared ??= registersOfSeveral(connection);
      return shared.has(register);
    },
    isVoidedElsewhere: (register) => {
      voided ??= registersVoidedElsewhere(connection);
      return voided.has(register);
    },
  };
}

/** In a council: the rows know the mail, and its entry is not in the own journal. */
function registeredElsewhere(connection: Connection, mail: string): boolean {
  return (
    connection
      .prepare(
        'SELECT 1 FROM mail m JOIN centre WHERE m.id = ? AND NOT EXISTS (SELECT 1 FROM own WHERE id = m.entry)',
      )
      .get(mail) !== undefined
  );
}

interface OwnRow {
  seq: number;
  inc: number;
  id: string;
  type: string;
  hash: Buffer;
  sig: Buffer;
  bytes: Buffer;
}

export function* entryPages(connection: Connection): Generator<KeptEntry[]> {
  const read = connection.prepare(
    `SELECT seq, inc, id, type, hash, sig, bytes FROM own WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`,
  );
  let after = 0;
  for (;;) {
    const rows = read.all(after) as OwnRow[];
    if (rows.length === 0) return;
    after = rows.at(-1)?.seq ?? after;
    yield rows.map(({ seq, hash, sig, bytes, inc, id, type }) => ({
      seq,
      hash,
      signature: sig,
      bytes,
      columns: { inc, id, type },
    }));
  }
}

export function* contentPages(connection: Connection): Generator<KeptContent[]> {
  const read = connection.prepare(
    `SELECT rowid AS place, sha256, bytes FROM content WHERE rowid > ? ORDER BY rowid LIMIT ${PAGE}`,
  );
  let after = 0;
  for (;;) {
    const rows = read.all(after) as (KeptContent & { place: number })[];
    if (rows.length === 0) return;
    after = rows.at(-1)?.place ?? after;
    yield rows;
  }
}

/** Files that belong to a letter; one staged and never registered proves nothing and is not asked about. */
async function* filePages(connection: Connection, checkFile: CheckFile): AsyncGenerator<KeptFile[]> {
  const read = connection
    .prepare(
      `SELECT DISTINCT f.sha256 FROM mail_file f WHERE f.sha256 > ?
         AND EXISTS (SELECT 1 FROM staged_file s WHERE s.sha256 = f.sha256) ORDER BY f.sha256 LIMIT 50`,
    )
    .pluck();
  let after = '';
  for (;;) {
    const digests = read.all(after) as string[];
    if (digests.length === 0) return;
    after = digests.at(-1) ?? after;
    const states = await Promise.all(
      digests.map(async (sha256) => ({ sha256, state: await checkFile(sha256) })),
    );
    yield states
      .filter(({ state }) => state !== 'missing')
      .map(({ sha256, state }) => ({ sha256, sound: state === 'sound' }));
  }
}

/**
 * In a council: registers of which the order holds what this chain does not have, so that its own numbers are a part:
 * another PC's, the centre's, or those of the branch that was lost when this PC's disk went back. Told by the entries
 * themselves: a row edited with a tool takes no register from the proof. The gap check counts such books.
 */
function registersOfSeveral(connection: Connection): ReadonlySet<string> {
  const registers = connection
    .prepare(
      `SELECT DISTINCT json_extract(CAST(bytes AS TEXT), '$.body.register') AS register
       FROM stream WHERE own_seq IS NULL AND bytes IS NOT NULL`,
    )
    .pluck()
    .all() as (string | null)[];
  return new Set(registers.filter((register) => register !== null));
}

/** Registers of own letters and notes that another PC voided, told by that PC's signed entries. */
function registersVoidedElsewhere(connection: Connection): ReadonlySet<string> {
  const of = (name: string, bytes: string) => `json_extract(CAST(${bytes} AS TEXT), '$.body.${name}')`;
  const registers = connection
    .prepare(
      `WITH gone AS MATERIALIZED (
         SELECT coalesce(${of('mail', 'bytes')}, ${of('note', 'bytes')}) AS id FROM stream
         WHERE own_seq IS NULL AND bytes IS NOT NULL
           AND json_extract(CAST(bytes AS TEXT), '$.type') IN ('mail.void', 'dispatch.void'))
       SELECT DISTINCT ${of('register', 'bytes')} FROM own
       WHERE EXISTS (SELECT 1 FROM gone) AND type IN ('mail.register', 'dispatch.issue')
         AND coalesce(${of('mail', 'bytes')}, ${of('note', 'bytes')}) IN (SELECT id FROM gone)`,
    )
    .pluck()
    .all() as string[];
  return new Set(registers);
}
