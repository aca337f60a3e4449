import { expect, test } from 'vitest';
import type { QueryContext } from '#engine/queries/query.ts';
import { LatestReader } from '#engine/readers/latest-reader.ts';
import type { Reader } from '#engine/readers/reader.ts';

const context: QueryContext = {
  actor: { id: 'p', active: true, clearance: 0, grants: [] },
  day: '2026-03-12',
  office: 'o',
};

/** A reader that answers when told to. */
function slowReader() {
  const asked: { input: unknown; answer: () => void }[] = [];
  const reader: Reader = {
    read: (_name, input) => new Promise((resolve) => asked.push({ input, answer: () => resolve(input) })),
    close: async () => undefined,
  };
  return { reader, asked };
}

test('while one search runs, only the last of those that wait is ever run', async () => {
  const { reader, asked } = slowReader();
  const latest = new LatestReader(() => reader);
  const first = latest.read('search.mails', 'a', context);
  const second = latest.read('search.mails', 'al', context);
  const third = latest.read('search.mails', 'ala', context);
  const count = latest.read('search.count', 'ala', context);
  await expect(second).rejects.toMatchObject({ code: 'search.superseded' });
  asked[0]?.answer();
  await expect(first).resolves.toBe('a');
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.answer();
  await expect(third).resolves.toBe('ala');
  await expect.poll(() => asked.length).toBe(3);
  asked[2]?.answer();
  await expect(count).resolves.toBe('ala');
  expect(asked.map(({ input }) => input)).toEqual(['a', 'ala', 'ala']);
});

test('closing answers everybody who waits', async () => {
  const { reader, asked } = slowReader();
  const latest = new LatestReader(() => reader);
  const first = latest.read('search.mails', 'a', context);
  const second = latest.read('search.mails', 'al', context);
  await latest.close();
  await expect(second).rejects.toMatchObject({ code: 'session.locked' });
  asked[0]?.answer();
  await expect(first).resolves.toBe('a');
  await expect(latest.read('search.mails', 'b', context)).rejects.toMatchObject({ code: 'session.locked' });
});
