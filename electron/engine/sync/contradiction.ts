import { sign } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SyncAnswer, SyncRequest } from '#shared/contract/http.ts';
import type { Snapshot } from '#shared/contract/snapshot.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import { contentDigest } from '#shared/journal/content.ts';
import { makeFolder, writeFileAtomic } from '../atomic-file.ts';
import type { Machine } from '../machine.ts';
import { folderModeIn } from '../shared-desk.ts';
import type { Store } from '../store.ts';
import { CentreTable } from './centre-table.ts';
import { vouchedRows } from './vouched-setting.ts';

const FOLDER = 'evidence';
const PREFIX = 'SIJILL-CONTRADICTION1\n';

type Clocked = Pick<Machine, 'clock'>;

/** What was asked and answered when the centre was refused; `answer` null where it refused by itself. */
export interface Said {
  request: SyncRequest;
  answer: SyncAnswer | null;
}

/** A page of rows that the centre signed and that was not used, or was not what the order says. */
export interface UnlikeRows {
  snapshot: Snapshot;
  page: number;
  /** Hex digest of the page as it came, or as this PC's order makes it; '' where there is none. */
  sha256: string;
}

/**
 * Both sides of a contradiction, signed by this PC, in the folder of the register: the last head that the centre signed and
 * this PC kept, where its own copy of the order stands, and what the centre said now. Entries as they came, without their
 * words: who looks at it need not be somebody who may read the letters. A full disk costs the evidence and nothing else.
 */
export function keepEvidence(store: Store, machine: Clocked, said: Said | null): void {
  keep(store, machine, {
    asked: said && { have: said.request.have, gen: said.request.gen },
    said: said?.answer ? withoutWords(said.answer) : null,
    vouched: vouchedRows(store.connection),
  });
}

/**
 * The same of rows that the centre vouched for: what it signed of them, and how the page is here. Nothing stops for it: the
 * rows in use are the order's, and who looks at it folds the order to know which of the two is wrong.
 */
export function keepUnlike(store: Store, machine: Clocked, { snapshot, page, sha256 }: UnlikeRows): void {
  keep(store, machine, { vouched: snapshot, unlike: { page, sha256 } });
}

function keep(store: Store, machine: Clocked, found: object): void {
  const { connection, folder, device, publicKey, privateKey } = store;
  const { council, public_key, gen, cseq, chead, checkpoint } = new CentreTable(connection).required();
  const at = localIso(machine.clock.now());
  const text = JSON.stringify({
    ...{ v: 1, at, council, device, publicKey, centre: public_key },
    kept: { gen, cseq, chead, signed: checkpoint === '' ? null : JSON.parse(checkpoint) },
    ...found,
  });
  const sig = sign(null, Buffer.from(PREFIX + text), privateKey).toString('base64');
  const place = join(folder, FOLDER);
  try {
    makeFolder(place, folderModeIn(folder));
    const name = `contradiction-${at.slice(0, 19).replace(/\D/g, '')}.json`;
    writeFileAtomic(join(place, name), JSON.stringify({ evidence: text, sig }));
  } catch {
    // The refusal itself is kept in the store.
  }
}

/** The newest, or null when the centre never contradicted itself. */
export function readEvidence(folder: string): string | null {
  const place = join(folder, FOLDER);
  try {
    const newest = readdirSync(place).sort().at(-1);
    return newest === undefined ? null : readFileSync(join(place, newest), 'utf8');
  } catch {
    return null;
  }
}

/** The token opens the event stream, and words are for whoever may read them: their digest tells whether they are those. */
const withoutWords = ({ token: _token, ratchet: _ratchet, ...answer }: SyncAnswer): object => ({
  ...answer,
  pull: answer.pull.map(({ content, ...line }) => ({
    ...line,
    content: content === null ? null : contentDigest(Buffer.from(content)),
  })),
});
