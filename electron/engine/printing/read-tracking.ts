import { isTrackable, TRACKING_PATH } from '#shared/domain/tracking.ts';
import { readContent } from '#shared/journal/content.ts';
import { trackingAddress } from '#shared/journal/facts/council-rule.ts';
import { mailRegister, mailWords } from '#shared/journal/facts/mail-register.ts';
import type { Connection } from '../database.ts';
import { SqliteReadRows } from '../rows.ts';

const REGISTERED = `SELECT coalesce(c.bytes, s.bytes) FROM mail_event e
  LEFT JOIN content c ON c.sha256 = e.content LEFT JOIN shared_content s ON s.sha256 = e.content
  WHERE e.mail = ? AND e.type = '${mailRegister.type}'`;

/** What a citizen needs to follow a letter. */
export interface Tracking {
  /** The page, as it is typed. */
  address: string;
  secret: string;
}

/**
 * Null where the page would not answer: the council has none, the letter is not (or no more) for strangers, or it was registered
 * before. The secret is in no row: it stands in the content record alone, and goes with it.
 */
export function readTracking(
  connection: Connection,
  mail: { id: string; kind: string; confidentiality: number },
): Tracking | null {
  const address = trackingAddress(new SqliteReadRows(connection));
  if (address === '' || !isTrackable(mail)) return null;
  const bytes = connection.prepare(REGISTERED).pluck().get(mail.id) as Buffer | null | undefined;
  const secret = bytes ? mailWords.parse(readContent(bytes)).trackingSecret : undefined;
  return secret === undefined ? null : { address: `${address}${TRACKING_PATH}`, secret };
}
