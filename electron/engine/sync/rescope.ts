import type { z } from 'zod';
import type { wordsAnswer, wordsRequest } from '#shared/contract/http.ts';
import { ensure } from '#shared/domain/errors.ts';
import { contentDigest } from '#shared/journal/content.ts';
import type { Entry } from '#shared/journal/entry.ts';
import { centreComplete, deviceScope } from '#shared/journal/facts/centre.ts';
import type { Connection } from '../database.ts';
import { SettingTable } from '../setting-table.ts';
import type { Store } from '../store.ts';
import { CentreTable } from './centre-table.ts';

/** '' nothing to do · '*' all words are looked at again · '?' those that lack · else a letter whose level changed. */
const DUE = 'words-due';
const PAGE = 400;

/**
 * To be called with each entry taken from the order: what this PC may see has changed, or the level of one letter.
 * Noted in the transaction that takes the entry, so that a killed program goes on with it.
 */
export function noteScope(connection: Connection, device: string, { type, dev, body }: Entry): void {
  const centre = new CentreTable(connection);
  if (type === deviceScope.type) {
    const read = deviceScope.body.safeParse(body);
    if (!read.success || read.data.device !== device || dev !== centre.required().device) return;
    const { scope, clearance, admin } = read.data;
    // Scans are listed anew too: those of letters that may be read now are on the list.
    centre.change({ scope, clearance, admin: admin ? 1 : 0, scans_listed: 0 });
    new SettingTable(connection).set(DUE, '*');
  } else if (type === centreComplete.type && dev === centre.required().device) {
    // Words that the copy had lost, and that this PC asked for in vain, may have come back from another one since.
    const settings = new SettingTable(connection);
    settings.set(DUE, ['', '?'].includes(settings.get(DUE) ?? '') ? '?' : '*');
  } else if (type === 'mail.amend' && body.field === 'confidentiality') {
    if (centre.required().clearance >= 2) return;
    const settings = new SettingTable(connection);
    // A second letter before the first was looked at: all of them.
    settings.set(DUE, (settings.get(DUE) ?? '') === '' ? String(body.mail) : '*');
  }
}

type Ask = (request: z.output<typeof wordsRequest>) => Promise<z.output<typeof wordsAnswer>>;

interface Digest {
  cseq: number;
  sha256: string;
  held: number;
}

/** Words of others' entries, in the order; own ones stay where they were written. */
const OTHERS = `SELECT * FROM (
    SELECT s.cseq, json_extract(CAST(s.bytes AS TEXT), '$.body.words') AS sha256,
      json_extract(CAST(s.bytes AS TEXT), '$.body.mail') AS mail,
      EXISTS (SELECT 1 FROM shared_content c
        WHERE c.sha256 = json_extract(CAST(s.bytes AS TEXT), '$.body.words')) AS held
    FROM stream s WHERE s.cseq > @after AND s.bytes IS NOT NULL)
  WHERE sha256 IS NOT NULL AND (@due = '*' OR mail = @due OR (@due = '?' AND held = 0)) ORDER BY cseq LIMIT ${PAGE}`;

/** Fetches words this PC may have now and drops those it may not; its rows are due to be made again when any moved. */
export async function rescope(store: Store, ask: Ask): Promise<void> {
  const { connection, work } = store;
  const settings = new SettingTable(connection);
  const due = settings.get(DUE) ?? '';
  const { own_upto, joined_seq } = new CentreTable(connection).required();
  // While this PC's own past has no place in the order yet, its rows are made again at the end of that.
  if (due === '' || own_upto < joined_seq) return;
  const read = connection.prepare(OTHERS);
  for (let after = 0; ; ) {
    const page = read.all({ after, due }) as Digest[];
    const last = page.at(-1);
    if (!last) break;
    after = last.cseq;
    const of = (held: number) => [
      ...new Set(page.flatMap((each) => (each.held === held ? [each.sha256] : []))),
    ];
    const places = new Map(page.map(({ sha256, cseq }) => [sha256, cseq]));
    let [have, lack] = [of(1), of(0)];
    for (let more = true; more; ) {
      const answer = await ask({ have, lack });
      if (answer.gone.length + answer.words.length > 0) work.absorb(() => take(connection, answer, places));
      const came = new Set(answer.words.map(({ sha256 }) => sha256));
      [have, lack] = [[], lack.filter((sha256) => !came.has(sha256))];
      // A part of them in each answer, or the centre would be asked for ever.
      more = answer.more === true && came.size > 0;
    }
  }
  work.absorb(() => {
    // Said again meanwhile: looked at again.
    if (settings.get(DUE) === due) settings.set(DUE, '');
    return new Set(['sync']);
  });
}

/** Refuses `sync.contradiction`: words that are not those of the entry. */
function take(
  connection: Connection,
  { gone, words }: z.output<typeof wordsAnswer>,
  places: ReadonlyMap<string, number>,
): Set<string> {
  const drop = connection.prepare('DELETE FROM shared_content WHERE sha256 = ?');
  for (const sha256 of gone) drop.run(sha256);
  const keep = connection.prepare(
    'INSERT INTO shared_content (sha256, cseq, bytes) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING',
  );
  for (const { sha256, content } of words) {
    const bytes = Buffer.from(content);
    ensure(places.has(sha256) && contentDigest(bytes) === sha256, 'sync.contradiction');
    keep.run(sha256, places.get(sha256), bytes);
  }
  new CentreTable(connection).change({ rebuild_due: 1 });
  return new Set(['sync']);
}
