import type { z } from 'zod';
import type { Pushed } from '#shared/contract/http.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { hasValidSignature, readEntry } from '#shared/journal/entry.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { bookOpen } from '#shared/journal/facts/book.ts';
import { deviceEnrol, deviceRevoke, deviceScope } from '#shared/journal/facts/centre.ts';
import { numberAssigned } from '#shared/journal/facts/number-assigned.ts';
import type { Centre } from '../centre.ts';
import type { Client } from '../database.ts';
import { setScope } from '../devices.ts';
import { readmit } from '../readmit.ts';
import { Refusal } from '../refusal.ts';
import type { CallingDevice } from '../route.ts';
import { CouncilWriter } from './council-writer.ts';
import { readDevice } from './device-head.ts';
import { takeEarlier } from './earlier-branch.ts';
import { keepWalked, placesOf, walk } from './keep-walked.ts';
import { NumberState } from './number-state.ts';
import { type AuthenticEntry, readOne } from './read-push.ts';
import { type Author, keepMissingWords, numbersFor } from './take-custody.ts';

/**
 * After a restore: a desk gives back the council's stream beyond the copy, as it kept it. Whatever the centre lacks is
 * taken again in the old order, whoever wrote it, so that nothing stands before what it rests on; what the centre
 * itself had stated it states anew. Everything is signed: a desk can invent nothing. Refuses `sync.not-authentic`.
 */
export async function takeAgain(
  centre: Centre,
  { council, id }: CallingDevice,
  lines: readonly Pushed[],
): Promise<void> {
  await centre.database.unitOfWork(council, async (client) => {
    const writer = await CouncilWriter.lock(client, centre, council);
    const { rows } = await client.query('SELECT 1 FROM recovery WHERE council = $1 AND device = $2', [
      council,
      id,
    ]);
    if (rows.length === 0) throw new Refusal(409, 'sync.not-recovering');
    for (const run of runsOfOneAuthor(lines)) {
      const author = readEntry(Buffer.from(run[0]?.bytes ?? '')).dev;
      if (author === writer.device) {
        const key = publicKeyFrom(centre.key.publicKey);
        for (const line of run) await restate(client, writer, authentic(line, author, key));
      } else await retake(client, writer, author, run);
    }
    await writer.flush();
  });
}

function runsOfOneAuthor(lines: readonly Pushed[]): Pushed[][] {
  const runs: { author: string; lines: Pushed[] }[] = [];
  for (const line of lines) {
    const author = authorOf(line);
    const last = runs.at(-1);
    if (last?.author === author) last.lines.push(line);
    else runs.push({ author, lines: [line] });
  }
  return runs.map(({ lines: run }) => run);
}

function authorOf({ bytes }: Pushed): string {
  try {
    return readEntry(Buffer.from(bytes)).dev;
  } catch {
    throw new Refusal(400, 'sync.not-authentic');
  }
}

function authentic(line: Pushed, author: string, key: ReturnType<typeof publicKeyFrom>): AuthenticEntry {
  const read = readOne(line, author);
  if (!hasValidSignature(read.hash, read.signature, key)) throw new Refusal(400, 'sync.not-authentic');
  return read;
}

async function retake(
  client: Client,
  writer: CouncilWriter,
  id: string,
  lines: readonly Pushed[],
): Promise<void> {
  const { council } = writer;
  const { rows } = await client.query<Author & { publicKey: string }>(
    'SELECT council, id, office, scope, clearance, admin, public_key AS "publicKey" FROM device WHERE council = $1 AND id = $2',
    [council, id],
  );
  const [author] = rows;
  if (!author) throw new Refusal(400, 'sync.not-authentic');
  const key = publicKeyFrom(author.publicKey);
  const entries = lines.map((line) => authentic(line, id, key));
  const head = await readDevice(client, council, id, true);
  const present = await takeEarlier(client, writer, author, head.incarnation, entries);
  const walked = walk(head, await placesOf(client, author, present), present);
  const numbers = await numbersFor(client, author, walked.accepted);
  await keepWalked(client, writer, author, walked, numbers);
  await keepMissingWords(client, council, entries);
}

type Body<Type extends { body: z.ZodType }> = z.output<Type['body']>;

/** What the centre had stated and forgot, in its place among the entries it answered. */
async function restate(client: Client, writer: CouncilWriter, { entry }: AuthenticEntry): Promise<void> {
  await writer.flush();
  switch (entry.type) {
    case numberAssigned.type:
      return giveAgain(client, writer, numberAssigned.body.parse(entry.body));
    case deviceEnrol.type:
      return readmit(client, writer, deviceEnrol.body.parse(entry.body));
    case deviceRevoke.type:
      return revokeAgain(client, writer, deviceRevoke.body.parse(entry.body));
    case deviceScope.type:
      await setScope(client, writer, deviceScope.body.parse(entry.body));
      return;
    case bookOpen.type:
      return openAgain(client, writer, entry.body);
  }
}

/** The letter keeps the number it was told, unless a copy that nobody declared gave it to another meanwhile. */
async function giveAgain(
  client: Client,
  writer: CouncilWriter,
  { mail, entry, ...place }: Body<typeof numberAssigned>,
): Promise<void> {
  const { register, year, supplement, number } = place;
  const state = await NumberState.load(client, writer.council, [register], [entry]);
  if (state.isNumbered(entry) || (await state.isTaken(place))) return;
  const known = state.counter(register, year, supplement);
  const counter = known ?? { register, year, supplement, last: 0, closed: false };
  state.setCounter({ ...counter, last: Math.max(counter.last, number) });
  if (state.takeLetter(entry, register)) {
    state.number({ ...place, entry });
    writer.state(fact(numberAssigned, { mail, entry, ...place }));
  }
  await state.flush();
}

async function revokeAgain(
  client: Client,
  writer: CouncilWriter,
  { device, reason }: Body<typeof deviceRevoke>,
): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE device SET state = 'revoked' WHERE council = $1 AND id = $2 AND state = 'active'`,
    [writer.council, device],
  );
  if (rowCount !== 1) return;
  await client.query('DELETE FROM recovery WHERE council = $1 AND device = $2', [writer.council, device]);
  writer.state(fact(deviceRevoke, { device, reason }));
}

/** A supplement the centre opened for late letters of a closed year. */
async function openAgain(client: Client, writer: CouncilWriter, stated: object): Promise<void> {
  const read = bookOpen.body.safeParse(stated);
  if (!read.success) return;
  const { register, year, supplement, startsAfter: last } = read.data;
  const state = await NumberState.load(client, writer.council, [register], []);
  if (state.counter(register, year, supplement)) return;
  state.setCounter({ register, year, supplement, last, closed: false });
  writer.state(fact(bookOpen, read.data));
  await state.flush();
}
