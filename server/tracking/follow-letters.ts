import { isTrackable } from '#shared/domain/tracking.ts';
import { councilRule } from '#shared/journal/facts/council-rule.ts';
import { mailRegister } from '#shared/journal/facts/mail-register.ts';
import type { CouncilWriter } from '../accept/council-writer.ts';
import type { AuthenticEntry } from '../accept/read-push.ts';
import type { Author } from '../accept/take-custody.ts';
import type { Client } from '../database.ts';
import { saidOfLetters } from './steps.ts';

/** An entry that has its effect, with its place in the council's order. */
export interface Placed extends AuthenticEntry {
  cseq: number;
}

/**
 * What entries say for the page for citizens: whether the council has one, which letters may be asked about, what happened to them.
 * A council that never had one costs nothing; one that closed its page goes on being followed, and answers nobody.
 */
export function followLetters(
  client: Client,
  writer: CouncilWriter,
  author: Author,
  entries: readonly Placed[],
): Promise<unknown>[] {
  const turned = turnPage(client, writer, author, entries);
  if (writer.tracking === null) return turned;
  return [
    ...turned,
    ...keepTracked(client, writer.council, entries),
    ...keepSteps(client, writer.council, entries),
  ];
}

/** The last word of a PC that administers the council; as in the fold, only under this order's own centre. */
function turnPage(
  client: Client,
  writer: CouncilWriter,
  { admin }: Author,
  entries: readonly Placed[],
): Promise<unknown>[] {
  const said = entries.flatMap(({ entry }) => {
    const read = entry.type === councilRule.type ? councilRule.body.safeParse(entry.body) : null;
    const counts = read?.success && admin && read.data.centre === writer.device;
    return counts && read.data.rule.name === 'public-tracking' ? [read.data.rule.address !== ''] : [];
  });
  const open = said.at(-1);
  const before = writer.tracking;
  if (open === undefined || open === (before ?? false)) return [];
  writer.tracking = open;
  return [
    client.query('UPDATE council SET tracking = $2 WHERE council = $1', [writer.council, open]),
    client.query('UPDATE public_page SET councils = councils + $1', [open ? 1 : -1]),
  ];
}

interface Tracked {
  mail: string;
  digest: string;
  entry: string;
  content: string;
}

function trackedIn({ entry, content }: Placed): Tracked[] {
  if (entry.type !== mailRegister.type || content === null) return [];
  const { words: _words, ...body } = entry.body;
  const read = mailRegister.body.safeParse(body);
  if (!read.success || read.data.tracking === undefined || !isTrackable(read.data)) return [];
  return [{ mail: read.data.mail, digest: read.data.tracking, entry: entry.id, content }];
}

function keepTracked(client: Client, council: string, entries: readonly Placed[]): Promise<unknown>[] {
  const letters = entries.flatMap(trackedIn);
  if (letters.length === 0) return [];
  const digests = letters.map(({ digest }) => digest);
  return [
    client.query({
      name: 'tracked',
      text: `INSERT INTO tracked (council, mail, digest, entry, content)
        SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) ON CONFLICT DO NOTHING`,
      values: [
        council,
        letters.map(({ mail }) => mail),
        digests,
        letters.map(({ entry }) => entry),
        letters.map(({ content }) => content),
      ],
    }),
    client.query({
      name: 'tracking-keys',
      text: 'INSERT INTO tracking_key (digest, council) SELECT digest, $1 FROM unnest($2::text[]) AS digest ON CONFLICT DO NOTHING',
      values: [council, digests],
    }),
  ];
}

/** Of letters that are followed; of the others nothing is kept. */
function keepSteps(client: Client, council: string, entries: readonly Placed[]): Promise<unknown>[] {
  const said = entries.flatMap(({ entry, cseq }) => saidOfLetters(entry).map((one) => ({ ...one, cseq })));
  if (said.length === 0) return [];
  return [
    client.query({
      name: 'tracked-steps',
      text: `INSERT INTO tracked_step (council, mail, cseq, step, value)
        SELECT $1, s.mail, s.cseq, s.step, s.value
        FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[]) AS s (mail, cseq, step, value)
        JOIN tracked t ON t.council = $1 AND t.mail = s.mail ON CONFLICT DO NOTHING`,
      values: [
        council,
        said.map(({ mail }) => mail),
        said.map(({ cseq }) => cseq),
        said.map(({ step }) => step),
        said.map(({ value }) => value),
      ],
    }),
  ];
}
