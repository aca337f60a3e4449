import { unitsHolding } from '#shared/commands/books.ts';
import type { AccessAct } from '#shared/contract/access.ts';
import type { ChannelName, OutputOf, ParsedOf } from '#shared/contract/ipc.ts';
import { legalDayAt, localIso } from '#shared/domain/legal-day.ts';
import type { Connection } from './database.ts';
import type { Machine } from './machine.ts';
import { readsWords } from './queries/visible.ts';
import type { Session } from './session.ts';

/** A screen asks again whenever something changes: looking on is not opening again. */
const SAME_LOOK_MS = 10 * 60_000;

export interface Seen {
  act: AccessAct;
  /** Null for a list. */
  mail: string | null;
  lines?: number;
}

/** Writes that somebody saw a letter that is watched over, or took a list away. Lines are added and never changed. */
export function noteAccess({ store, person }: Session, machine: Machine, seen: Seen): void {
  writeAccess(store.writer.connection, person.id, machine, seen);
}

/** The same on any connection that may write: the command line's too. `person`: their id. */
export function writeAccess(connection: Connection, person: string, { clock }: Machine, seen: Seen): void {
  const { act, mail, lines = 1 } = seen;
  if (mail !== null && !isWatched(connection, mail)) return;
  const now = clock.now();
  const again = connection.prepare(
    'SELECT 1 FROM access_log WHERE person = ? AND mail = ? AND act = ? AND at > ? LIMIT 1',
  );
  const since = localIso(now - SAME_LOOK_MS);
  if (mail !== null && act !== 'copied' && again.get(person, mail, act, since)) return;
  connection
    .prepare('INSERT INTO access_log (at, person, act, mail, lines) VALUES (?, ?, ?, ?, ?)')
    .run(localIso(now), person, act, mail, lines);
}

/** Confidential, or with the number of somebody's identity card. */
export const isWatched = (connection: Connection, mail: string): boolean =>
  connection
    .prepare(
      'SELECT 1 FROM mail WHERE id = ? AND (confidentiality > 0 OR id IN (SELECT mail FROM mail_identity))',
    )
    .get(mail) !== undefined;

interface Answered {
  channel: ChannelName;
  input: unknown;
  answer: Promise<unknown>;
}

/** The answer of a question, once it is written down whose words it showed. */
export async function withAccess(
  { channel, input, answer }: Answered,
  session: Session,
  machine: Machine,
): Promise<unknown> {
  const value = await answer;
  for (const mail of shownBy(channel, input, value)) {
    const { rows, connection } = session.store.writer;
    // Most letters are ordinary and name no card: nothing more is asked for them.
    const row = isWatched(connection, mail) ? rows.get('mail', mail) : undefined;
    if (!row) continue;
    const day = legalDayAt(machine.clock.now());
    if (readsWords(session.person, day, row, unitsHolding(rows, mail)))
      noteAccess(session, machine, { act: 'opened', mail });
  }
  return value;
}

/** Letters whose words an answer shows to those who may read them; a paper looked at before it is printed too. */
function shownBy(channel: ChannelName, input: unknown, value: unknown): string[] {
  if (channel === 'mail.record' || channel === 'circuit.record')
    return [(input as ParsedOf<'mail.record'>).id];
  if (channel === 'entry.previous') {
    const { mail } = value as OutputOf<'entry.previous'>;
    return mail ? [mail.id] : [];
  }
  return channel === 'paper.compose' ? (value as OutputOf<'paper.compose'>).about : [];
}

/** A page of a scan was drawn: of each confidential letter that holds it. */
export function notePage(session: Session, machine: Machine, sha256: string): void {
  for (const { mail } of session.store.writer.rows.list('mail_file', { sha256 })) {
    noteAccess(session, machine, { act: 'viewed', mail });
  }
}
