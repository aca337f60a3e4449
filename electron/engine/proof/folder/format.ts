import { z } from 'zod';
import { bilingual } from '#shared/contract/status.ts';

/** Names inside an export folder. */
export const PLACES = {
  manifest: 'manifest.json',
  signature: 'manifest.sig',
  readme: 'README.txt',
  keys: 'journal/keys.json',
  entries: 'journal/entries.txt',
  contents: 'journal/contents.txt',
  withheld: 'journal/withheld.txt',
  files: 'files',
  fileIndex: 'files/index.csv',
  books: 'books',
} as const;

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);

/** The checkpoint: where the chain stood, and the digest of each document of the folder that is not the journal. */
export const manifestSchema = z.object({
  format: z.literal(1),
  council: bilingual,
  at: z.string().max(40),
  device: z.string().length(36),
  head: z.object({ incarnation: z.int(), seq: z.int().min(0), hash: hex32 }),
  entries: z.int().min(0),
  contents: z.int().min(0),
  files: z.int().min(0),
  withheld: z.record(z.string(), z.int()),
  documents: z
    .array(z.object({ path: z.string().max(300), sha256: hex32, size: z.int().min(0) }))
    .max(100_000),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const keysSchema = z.object({
  format: z.literal(1),
  devices: z.array(z.object({ device: z.string().length(36), publicKey: z.string().max(200) })).max(100_000),
});

/** What the device signs under the manifest, so that its signature can never pass for an entry's. */
export const MANIFEST_PREFIX = Buffer.from('SIJILL-EXPORT1\n');

const NEW_LINE = 0x0a;
const ESCAPED = 'base64:';

/** The exact bytes as the rest of a line. JSON has no raw line break; bytes that had one are written in base64. */
export function bytesToLine(bytes: Uint8Array): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return buffer.includes(NEW_LINE) ? Buffer.from(`${ESCAPED}${buffer.toString('base64')}`) : buffer;
}

export function lineToBytes(line: Buffer): Buffer {
  if (line.subarray(0, ESCAPED.length).toString('latin1') !== ESCAPED) return line;
  return Buffer.from(line.subarray(ESCAPED.length).toString('latin1'), 'base64');
}
