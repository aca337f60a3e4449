import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A word as programs write words: in several codings, at each place in a base64 triple. */
function tracesOf(word: string): Buffer[] {
  const utf8 = Buffer.from(word);
  const utf16 = Buffer.from(word, 'utf16le');
  const inBase64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
    return Buffer.from(text.slice(shift === 0 ? 0 : 4, -4));
  });
  const escaped = JSON.stringify(word).replace(
    /[^\x20-\x7e]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [
    utf8,
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(utf8.toString('hex')),
    Buffer.from(escaped.slice(1, -1)),
    Buffer.from(encodeURIComponent(word)),
    ...inBase64,
  ];
}

/** Every file below a folder with the words that stand in its bytes (also where they are packed by gzip) or in its name. */
export function wordsInFiles(folder: string, words: readonly string[]): { file: string; found: string[] }[] {
  const traces = words.map((word) => [word, tracesOf(word)] as const);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      const bytes = readFileSync(file);
      const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
      const found = traces
        .filter(([word, forms]) => name.includes(word) || forms.some((form) => plain.includes(form)))
        .map(([word]) => word);
      return { file, found };
    });
}
