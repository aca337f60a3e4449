import { createHash, sign } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Connection } from '#engine/database.ts';
import { draftBeside, removeDeadDrafts } from '#engine/drafts.ts';
import type { FileStore } from '#engine/files/file-store.ts';
import { JournalStore } from '#engine/journal-store.ts';
import { ownKey } from '#engine/own-key.ts';
import { SettingTable } from '#engine/setting-table.ts';
import { ensure } from '#shared/domain/errors.ts';
import { legalDay, localIso } from '#shared/domain/legal-day.ts';
import { can, type Person } from '#shared/domain/permissions.ts';
import { knownElsewhere } from '../elsewhere.ts';
import { digestOf } from '../folder/folder-source.ts';
import { MANIFEST_PREFIX, type Manifest, PLACES } from '../folder/format.ts';
import { readme } from './readme.ts';
import { withheldFrom } from './withheld.ts';
import { writeBooks } from './write-books.ts';
import { writeFiles } from './write-files.ts';
import { writeContents, writeEntries, writeWithheld } from './write-journal.ts';
import { writePages } from './write-pages.ts';

export interface ExportRequest {
  connection: Connection;
  files: FileStore;
  /** A folder that does not exist yet, or an empty one. */
  out: string;
  /** Their clearance decides which words and files leave. */
  person: Person;
  office: string;
  /** Milliseconds since 1970 UTC. */
  now: number;
  /** Where it is made; a place beside `out` of its own choice without it. */
  draft?: string;
  progress?: (step: 'journal' | 'files' | 'books') => void;
}

/**
 * A folder that stands alone: the journal byte for byte, its keys and checkpoint, files in clear, views for
 * people. Whole or not at all: it is built beside its place and renamed. Refuses `person.not-allowed`,
 * `export.not-empty`.
 */
export async function exportFolder(request: ExportRequest): Promise<Manifest> {
  const { connection, person, office, now, out } = request;
  const at = localIso(now);
  const day = legalDay(at);
  ensure(can(person, 'register.export', { officeId: office }, day), 'person.not-allowed');
  ensure(
    !existsSync(out) || ((await stat(out)).isDirectory() && readdirSync(out).length === 0),
    'export.not-empty',
  );
  removeDeadDrafts(dirname(out));
  const draft = request.draft ?? draftBeside(dirname(out));
  // Letters in clear: whoever stops it half-way leaves none behind.
  const clear = () => rmSync(draft, { recursive: true, force: true });
  process.once('exit', clear);
  await mkdir(draft, { recursive: true, mode: 0o700 });
  // One snapshot from the first line to the last, while the desk goes on registering.
  connection.exec('BEGIN');
  try {
    const manifest = await fill(draft, request, at, day);
    if (existsSync(out)) await rmdir(out);
    await rename(draft, out);
    return manifest;
  } finally {
    connection.exec('COMMIT');
    await rm(draft, { recursive: true, force: true });
    process.off('exit', clear);
  }
}

async function fill(draft: string, request: ExportRequest, at: string, day: string): Promise<Manifest> {
  const { connection, files, person, progress = () => undefined } = request;
  const settings = new SettingTable(connection);
  const device = settings.required('device');
  const key = ownKey(settings);
  const head = new JournalStore(connection).head();
  const withheld = withheldFrom(connection, person, day);
  progress('journal');
  const entries = await writeEntries(connection, draft);
  const contents = await writeContents(connection, draft, withheld);
  const elsewhere = knownElsewhere(connection);
  await writeWithheld(draft, new Map([...elsewhere, ...withheld]));
  const keys = { format: 1, devices: [{ device, publicKey: key.publicKey }] };
  await writePages(join(draft, PLACES.keys), [`${JSON.stringify(keys, null, 2)}\n`]);
  progress('files');
  const copied = await writeFiles(connection, files, draft, withheld);
  progress('books');
  const books = await writeBooks(connection, draft, { person, day });
  const council = councilOf(connection);
  const counts = countReasons(withheld);
  const text = readme({
    council: [council.ar, council.fr].filter(Boolean).join(' · '),
    at,
    head,
    withheld: counts,
  });
  await writePages(join(draft, PLACES.readme), [text]);
  const manifest: Manifest = {
    format: 1,
    council,
    at,
    device,
    head: { incarnation: head.incarnation, seq: head.seq, hash: head.hash },
    entries,
    contents,
    files: copied,
    withheld: counts,
    documents: await describeDocuments(draft, [
      PLACES.readme,
      PLACES.keys,
      PLACES.withheld,
      PLACES.fileIndex,
      ...books,
    ]),
  };
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const signed = createHash('sha256').update(MANIFEST_PREFIX).update(bytes).digest();
  await writePages(join(draft, PLACES.manifest), [bytes]);
  await writePages(join(draft, PLACES.signature), [
    `${sign(null, signed, key.privateKey).toString('hex')}\n`,
  ]);
  return manifest;
}

async function describeDocuments(folder: string, paths: string[]): Promise<Manifest['documents']> {
  const described: Manifest['documents'] = [];
  for (const path of paths) {
    const file = join(folder, path);
    described.push({ path, sha256: (await digestOf(file)) ?? '', size: (await stat(file)).size });
  }
  return described;
}

function councilOf(connection: Connection): Manifest['council'] {
  const row = connection.prepare('SELECT name_ar AS ar, name_fr AS fr FROM organization LIMIT 1').get();
  return (row as Manifest['council'] | undefined) ?? { ar: '', fr: '' };
}

function countReasons(withheld: ReadonlyMap<string, string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const why of withheld.values()) counts[why] = (counts[why] ?? 0) + 1;
  return counts;
}
