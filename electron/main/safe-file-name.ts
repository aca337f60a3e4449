const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const LONGEST_BYTES = 200;
/** No system has a longer name: trimming a long run of spaces is quadratic. */
const LONGEST_READ = 4096;

/**
 * A name from a letter made fit to be proposed in a save dialog on any system: no folder, no character that hides
 * or turns the extension, no reserved name, at most 200 bytes with its extension kept.
 */
export function safeFileName(name: string, fallback: string): string {
  const plain = name
    .slice(0, LONGEST_READ)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[\\/:*?"<>|]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (plain === '') return fallback;
  return shorten(RESERVED.test(plain) ? `_${plain}` : plain);
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 10 ? name.slice(dot) : '';
  const stem = [...name.slice(0, name.length - extension.length)];
  while (Buffer.byteLength(stem.join('') + extension) > LONGEST_BYTES) stem.pop();
  return stem.join('') + extension;
}
