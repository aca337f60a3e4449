import { createHash } from 'node:crypto';
import { TestDesk as Desk, foundedBy, joinedTo, newId } from '#tests/server/test-desk.ts';
import type { Stage } from '../stage.ts';
import type { OwnCentre } from './own-centre.ts';
import { JSON_TYPE, proofOf, send, signed } from './wire.ts';

/** A letter at the centre: its level, the word that only it holds, and its scan. */
export interface CentreLetter {
  mail: string;
  level: 0 | 1 | 2;
  mark: string;
  words: string;
  file: { sha256: string; bytes: Buffer };
}

const MARKS = ['smaragd-0', 'rubinus-1', 'achates-2'] as const;

/** Two councils at one centre, with PCs of every kind in the first. */
export class Councils {
  readonly centre: OwnCentre;
  readonly desks: Record<'founder' | 'clerk' | 'annexe' | 'council' | 'revoked' | 'stranger', Desk>;
  readonly letters: readonly CentreLetter[];

  private constructor(centre: OwnCentre, desks: Councils['desks'], letters: readonly CentreLetter[]) {
    this.centre = centre;
    this.desks = desks;
    this.letters = letters;
  }

  static async build(stage: Stage): Promise<Councils> {
    const centre = await stage.centre();
    const founder = await foundedBy(centre);
    const desks = {
      founder,
      clerk: await joinedTo(founder, { clearance: 0 }),
      annexe: await joinedTo(founder, { own: true, clearance: 2 }),
      council: await joinedTo(founder, { own: true, scope: 'council', clearance: 1 }),
      revoked: await joinedTo(founder),
      stranger: await foundedBy(centre),
    };
    const letters: CentreLetter[] = [];
    for (const level of [0, 1, 2] as const) letters.push(await written(founder, level));
    desks.stranger.letter();
    await desks.stranger.sync(1);
    await signed(founder, 'POST', '/v1/devices/revoke', { device: desks.revoked.id, reason: 'lost' });
    return new Councils(centre, desks, letters);
  }

  /** Says that it is the founder, and has another key. */
  get forger(): Desk {
    const { founder, stranger } = this.desks;
    return Object.assign(new Desk(founder), { id: founder.id, key: stranger.key });
  }

  /** What may not change of a council by whatever its own small PCs or strangers ask: order, rights, names, files. */
  async stateOf(council: string): Promise<string> {
    const parts: unknown[] = [];
    for (const sql of [
      `SELECT cseq, encode(hash, 'hex') AS hash FROM journal WHERE council = $1 ORDER BY cseq`,
      'SELECT id, office, scope, clearance, admin, state, post FROM device WHERE council = $1 ORDER BY id',
      'SELECT id, code, name_ar, name_fr FROM office WHERE council = $1 ORDER BY id',
      'SELECT sha256, mail FROM content WHERE council = $1 ORDER BY sha256',
      'SELECT mail, office, level FROM mail_scope WHERE council = $1 ORDER BY mail',
      'SELECT sha256, size FROM blob_file WHERE council = $1 ORDER BY sha256',
    ])
      parts.push(await this.centre.rows(sql, [council]));
    return JSON.stringify(parts);
  }
}

async function written(desk: Desk, level: 0 | 1 | 2): Promise<CentreLetter> {
  const mail = newId();
  const bytes = Buffer.from(`%PDF-1.7\n${MARKS[level]} scanned`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const blobs = [{ sha256, size: bytes.length, mime: 'application/pdf' }];
  const number = desk.chain.length + 1;
  const sealed = desk.write(
    'mail.register',
    { mail, number, confidentiality: level },
    { subject: MARKS[level] },
    { blobs },
  );
  await desk.sync(number);
  const sent = { method: 'PATCH', path: `/v1/scans/${sha256}`, body: bytes };
  const headers = {
    ...JSON_TYPE,
    'content-type': 'application/offset+octet-stream',
    'upload-offset': '0',
    authorization: proofOf(desk, sent),
  };
  const { status, text } = await send(desk.address, { ...sent, headers });
  if (status !== 204) throw new Error(`the scan was not taken: ${status} ${text}`);
  return { mail, level, mark: MARKS[level], words: String(sealed.entry.body.words), file: { sha256, bytes } };
}
