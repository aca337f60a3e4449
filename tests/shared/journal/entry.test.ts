import { describe, expect, it } from 'vitest';
import { contentDigest, readContent, sealContent } from '#shared/journal/content.ts';
import { deviceKeyFrom, publicKeyFrom } from '#shared/journal/device-key.ts';
import {
  ENTRY_MAX_BYTES,
  type Entry,
  GENESIS,
  hashEntry,
  hasValidSignature,
  readEntry,
  sealEntry,
} from '#shared/journal/entry.ts';
import { Prng } from '#tests/sync/sim/prng.ts';

const key = deviceKeyFrom(Buffer.alloc(32, 7));
const entry: Entry = {
  v: 1,
  id: '0190a000-0000-7000-8000-00000000000a',
  dev: '0190a000-0000-7000-8000-00000000000b',
  inc: 1,
  seq: 1,
  prev: GENESIS,
  ts: '2026-03-12T10:41:07.123+01:00',
  clk: 'ok',
  usr: '0190a000-0000-7000-8000-00000000000c',
  type: 'mail.void',
  base: 0,
  blobs: [],
  body: { mail: '0190a000-0000-7000-8000-00000000000d', words: 'ab'.repeat(32) },
};

describe('an entry', () => {
  it('keeps the same bytes, hash and signature for ever: they are what a printed receipt names', () => {
    const { bytes, hash, signature } = sealEntry(entry, key.privateKey);
    expect(bytes.toString()).toMatchInlineSnapshot(
      `"{"v":1,"id":"0190a000-0000-7000-8000-00000000000a","dev":"0190a000-0000-7000-8000-00000000000b","inc":1,"seq":1,"prev":"0000000000000000000000000000000000000000000000000000000000000000","ts":"2026-03-12T10:41:07.123+01:00","clk":"ok","usr":"0190a000-0000-7000-8000-00000000000c","type":"mail.void","base":0,"blobs":[],"body":{"mail":"0190a000-0000-7000-8000-00000000000d","words":"abababababababababababababababababababababababababababababababab"}}"`,
    );
    expect(hash.toString('hex')).toMatchInlineSnapshot(
      `"03ffb3e4a450e1716d90dc2fc70efbb5476354458be2183a3d87b08835e4dc85"`,
    );
    expect(signature.toString('hex')).toMatchInlineSnapshot(
      `"253b7b3edbc77f5de2b20238be5c3e02544db55441a043ea811aa7abdd57dba6121772fe56b831d98055ac8e7d8f78867c6ad5b6c0c1871cf9bca46b3740bf0f"`,
    );
    expect(key.publicKey).toMatchInlineSnapshot(
      `"ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c"`,
    );
  });

  it('is read back as it was sealed, and its signature verifies with the public half alone', () => {
    const { bytes, hash, signature } = sealEntry(entry, key.privateKey);
    expect(readEntry(bytes)).toEqual(entry);
    expect(hashEntry(bytes)).toEqual(hash);
    expect(hasValidSignature(hash, signature, publicKeyFrom(key.publicKey))).toBe(true);
  });

  it('with any bit turned has another hash, and its signature does not verify', () => {
    const { bytes, hash, signature } = sealEntry(entry, key.privateKey);
    const publicKey = publicKeyFrom(key.publicKey);
    for (let at = 0; at < bytes.length; at += 7) {
      const turned = Buffer.from(bytes);
      turned[at] = (turned[at] ?? 0) ^ 1;
      expect(hashEntry(turned).equals(hash)).toBe(false);
      expect(hasValidSignature(hashEntry(turned), signature, publicKey)).toBe(false);
    }
  });

  it.each([
    ['not JSON', 'x'],
    ['a field too many', JSON.stringify({ ...entry, more: 1 })],
    ['a field missing', JSON.stringify({ ...entry, prev: undefined })],
    ['another version', JSON.stringify({ ...entry, v: 2 })],
    ['a position of zero', JSON.stringify({ ...entry, seq: 0 })],
    ['a type that is no type', JSON.stringify({ ...entry, type: 'Mail Void' })],
  ])('is refused: %s', (_, text) => {
    expect(() => readEntry(Buffer.from(text))).toThrow();
  });

  it('is refused past 64 KB and when its bytes are not UTF-8', () => {
    const large = { ...entry, body: { text: 'x'.repeat(ENTRY_MAX_BYTES) } };
    expect(() => sealEntry(large, key.privateKey)).toThrow();
    expect(() => readEntry(Buffer.from(JSON.stringify(large)))).toThrow();
    const { bytes } = sealEntry(entry, key.privateKey);
    expect(() =>
      readEntry(Buffer.concat([bytes.subarray(0, 20), Buffer.from([0xff]), bytes.subarray(21)])),
    ).toThrow();
  });
});

describe('a content record', () => {
  it('gives its words back, and the same words never have the same digest', () => {
    const random = new Prng(1);
    const words = { reason: 'مكرر' };
    const [first, second] = [sealContent(words, random), sealContent(words, random)];
    expect(readContent(first.bytes)).toEqual(words);
    expect(contentDigest(first.bytes)).toBe(first.sha256);
    expect(second.sha256).not.toBe(first.sha256);
  });

  it.each(['[]', '{}', 'null', '"words"', '{"salt":"x"}'])('is refused: %s', (text) => {
    expect(() => readContent(Buffer.from(text))).toThrow();
  });
});
