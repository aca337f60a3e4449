import type { z } from 'zod';
import type { AnswerManifest, RequestManifest } from '#shared/contract/bundle-content.ts';
import { SCAN_LIMITS, type scanListAnswer } from '#shared/contract/http.ts';
import type { BundleContent } from '#shared/journal/bundle-content.ts';
import type { Centre } from '../centre.ts';
import { Refusal } from '../refusal.ts';
import type { CallingDevice } from '../route.ts';
import { addToScan, beginScan, readScan } from '../scans/take-scans.ts';

const NONE = Buffer.alloc(0);

/** The scans of a bundle, each taken as the wire takes it, in parts. Answers those that were refused, and why. */
export async function takeScans(
  centre: Centre,
  device: CallingDevice,
  scans: RequestManifest['scans'],
  content: BundleContent,
): Promise<AnswerManifest['refused']> {
  const refused: AnswerManifest['refused'] = [];
  for (const { sha256, size } of scans) {
    let code = '';
    let there = 0;
    let at = 0;
    const taken = async (work: () => Promise<number>) => {
      try {
        there = await work();
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        code = error.code;
      }
    };
    await taken(() => beginScan(centre, device, sha256, size, NONE));
    // Read to its end whatever becomes of it: the next one lies behind it.
    for await (const piece of content.pieces(size, SCAN_LIMITS.part)) {
      const rest = piece.subarray(Math.max(0, there - at));
      at += piece.length;
      if (code === '' && at > there) await taken(() => addToScan(centre, device, sha256, there, rest));
    }
    // Whole before this and not hashed yet, because the centre was stopped in between: an empty part makes it do so.
    if (code === '') await taken(() => addToScan(centre, device, sha256, there, NONE));
    if (code !== '') refused.push({ sha256, code });
  }
  return refused;
}

type Listed = z.output<typeof scanListAnswer>;

/** Files that go with an answer, as far as there is room: those waited for first, then the newest. */
export async function scansToGive(
  centre: Centre,
  device: CallingDevice,
  { wanted, room }: Pick<RequestManifest, 'wanted' | 'room'>,
  { ready }: Listed,
  most: number,
): Promise<AnswerManifest['scans']> {
  const names = [...new Set([...wanted, ...ready.map(({ sha256 }) => sha256).reverse()])];
  const given: AnswerManifest['scans'] = [];
  let left = room;
  for (const sha256 of names) {
    const size = await sizeFor(centre, device, sha256);
    if (size === null || size > left || given.length === most) continue;
    left -= size;
    given.push({ sha256, size });
  }
  return given;
}

/** Bytes of a file this device may read; null when it may not, or it is not here. */
async function sizeFor(centre: Centre, device: CallingDevice, sha256: string): Promise<number | null> {
  try {
    const { size, bytes } = await readScan(centre, device, sha256, 0);
    bytes.destroy();
    return size;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Their bytes, one after the other. */
export async function* bytesOf(
  centre: Centre,
  device: CallingDevice,
  scans: AnswerManifest['scans'],
): AsyncGenerator<Uint8Array> {
  for (const { sha256, size } of scans)
    for (let at = 0; at < size; ) {
      const { bytes, length } = await readScan(centre, device, sha256, at);
      for await (const piece of bytes) yield piece as Uint8Array;
      at += length;
    }
}
