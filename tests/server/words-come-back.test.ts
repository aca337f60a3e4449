import { expect, it } from 'vitest';
import { GENESIS } from '#shared/journal/entry.ts';
import { copyOf, testCentre, withPostgres } from './running-centre.ts';
import { foundedBy, joinedTo, type TestDesk } from './test-desk.ts';

withPostgres();

/** What the order of a restored centre asks of a desk: to begin anew in its generation. */
async function begin(desk: TestDesk): Promise<void> {
  const { body } = await desk.post<{ gen: number; status: { code: string } }>(
    '/v1/sync',
    desk.request(Number.MAX_SAFE_INTEGER),
  );
  expect(body.status.code).toBe('recovering');
  desk.gen = body.gen;
  desk.have = { cseq: 0, chead: GENESIS };
}

it('words of an entry that others brought back without them come with its author, who pushes it again', async () => {
  const before = await testCentre();
  const port = Number(new URL(before.address).port);
  const author = await foundedBy(before);
  const other = await joinedTo(author, { scope: 'council' });
  await before.stop();
  const copy = await copyOf(before.databaseUrl);
  const centre = await testCentre(before.databaseUrl, port);
  author.letter();
  await author.sync(1);
  await centre.stop();
  await testCentre(copy, port, true);
  const [entry] = author.request(1).push;
  const [{ sealed }] = author.chain as [TestDesk['chain'][number]];
  await begin(other);
  // The other one kept the entry in the council's order, and may not have its words.
  const { status } = await other.post('/v1/recover', { lines: [{ ...entry, content: null }] });
  expect(status).toBe(200);
  const asked = () => other.post('/v1/words', { have: [], lack: [sealed.entry.body.words] });
  expect((await asked()).body).toMatchObject({ words: [] });
  await begin(author);
  await author.sync(1);
  expect((await asked()).body).toMatchObject({ words: [{ content: entry?.content }] });
});
