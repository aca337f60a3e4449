import type { AccessAct } from '#shared/contract/access.ts';
import type { ChannelName } from '#shared/contract/ipc.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import type { Machine } from './machine.ts';
import type { Session } from './session.ts';

/** A screen asks again whenever something changes: looking on is not opening again. */
const SAME_LOOK_MS = 10 * 60_000;

interface Seen {
  act: AccessAct;
  /** Null for a list. */
  mail: string | null;
  lines?: number;
}

/** Writes that somebody saw a confidential letter, or took a list away. Lines are added and never changed. */
export function noteAccess({ store, person }: Session, { clock }: Machine, seen: Seen): void {
  const { rows, connection } = store.writer;
  const { act, mail, lines = 1 } = seen;
  if (mail !== null && (rows.get('mail', mail)?.confidentiality ?? 0) === 0) return;
  const now = clock.now();
  const again = connection.prepare(
    'SELECT 1 FROM access_log WHERE person = ? AND mail = ? AND act = ? AND at > ? LIMIT 1',
  );
  const since = localIso(now - SAME_LOOK_MS);
  if (mail !== null && act !== 'copied' && again.get(person.id, mail, act, since)) return;
  connection
    .prepare('INSERT INTO access_log (at, person, act, mail, lines) VALUES (?, ?, ?, ?, ?)')
    .run(localIso(now), person.id, act, mail, lines);
}

/** The answer of a question, once it is written down whose words it showed. */
export async function withAccess(
  channel: ChannelName,
  answer: Promise<unknown>,
  session: Session,
  machine: Machine,
): Promise<unknown> {
  const value = await answer;
  if (channel === 'mail.record') {
    const { id, hidden } = value as { id: string; hidden: boolean };
    if (!hidden) noteAccess(session, machine, { act: 'opened', mail: id });
  }
  return value;
}

/** A page of a scan was drawn: of each confidential letter that holds it. */
export function notePage(session: Session, machine: Machine, sha256: string): void {
  for (const { mail } of session.store.writer.rows.list('mail_file', { sha256 })) {
    noteAccess(session, machine, { act: 'viewed', mail });
  }
}
