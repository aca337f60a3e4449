import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { deviceKeyFrom } from '#shared/journal/device-key.ts';
import { makeRootNote, readRootNote } from '#shared/journal/root-note.ts';

const key = deviceKeyFrom(Buffer.alloc(32, 7));
const head = (digit: string, cseq = 5) => ({
  council: `${digit.repeat(8)}-0000-7000-8000-${digit.repeat(12)}`,
  gen: 1,
  cseq,
  chead: digit.repeat(64),
});
const made = (count: number) =>
  makeRootNote(
    {
      day: '2026-03-12',
      at: '2026-03-12T11:00:00.000+01:00',
      heads: ['3', '1', '2', '4', '5'].slice(0, count).map((digit) => head(digit)),
    },
    key,
  );

it.each([0, 1, 2, 3, 5])('the root of %i councils is read back, whatever order they came in', (count) => {
  const note = made(count);
  expect(readRootNote(JSON.stringify(note))).toEqual(note);
  expect(note.heads.map(({ council }) => council)).toEqual(note.heads.map(({ council }) => council).sort());
});

it('its root is the Merkle tree of RFC 6962', () => {
  const { root, heads } = made(3);
  const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const [a, b, c] = heads.map(({ council, gen, cseq, chead }) =>
    sha(Buffer.from([0]), Buffer.from(`SIJILL-HEAD1\n${council}\n${gen}\n${cseq}\n${chead}`)),
  ) as [Buffer, Buffer, Buffer];
  const node = Buffer.from([1]);
  expect(root).toBe(sha(node, sha(node, a, b), c).toString('hex'));
});

it.each([
  ['a head', (text: string) => text.replace('"cseq":5', '"cseq":6')],
  ['the day', (text: string) => text.replace('2026-03-12"', '2026-03-13"')],
  ['the key', (text: string) => text.replace(key.publicKey, deviceKeyFrom(Buffer.alloc(32, 8)).publicKey)],
  ['a council left out', (text: string) => text.replace(/\{"council":"1{8}[^}]*\},/, '')],
  ['its form', () => '{}'],
  ['its text', () => 'root'],
])('%s changed: it is none', (_what, change) => {
  const text = JSON.stringify(made(3));
  expect(change(text)).not.toBe(text);
  expect(readRootNote(change(text))).toBeNull();
});
