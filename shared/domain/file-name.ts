const MOST_UNITS = 255;
/** Below the 255 bytes of a Linux file name: room for a suffix such as " (2)" or ".part". */
const MOST_BYTES = 200;
const LONGEST_EXTENSION = 16;
/** Composing a long run of marks is quadratic, and no file name on any system is as long as this. */
const LONGEST_READ = 4096;

const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)/i;
// Everything that takes no room or turns the reading order: "invoice[RLO]fdp.exe" shows as "invoiceexe.pdf".
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
// Named first so that a space is not left in their place (U+FEFF counts as one) and to be plain about them.
const UNSEEN_BIDI = /[\uFEFF\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const NOT_IN_A_NAME = /[<>:"/\\|?*]/g;

/**
 * The name of a file received from outside, made harmless on every system and on screen: last part of the path,
 * composed (NFC), visible characters only, at most 255 UTF-16 units and 200 bytes of UTF-8 with its extension kept.
 * Never refuses: a name without anything usable becomes `file`. Applying it twice changes nothing more.
 */
export function safeFileName(raw: string): string {
  const name = trimEnds(
    lastPart(raw)
      .replace(/\0/g, '_')
      .replace(UNSEEN_BIDI, '')
      // Before the other invisible ones go: a tab is a gap between two words.
      .replace(/\s+/gu, ' ')
      .replace(UNSEEN, '')
      .normalize('NFC')
      .replace(NOT_IN_A_NAME, '_')
      .replace(/ {2,}/g, ' '),
  );
  if (name === '') return 'file';
  return shorten(WINDOWS_DEVICE.test(name) ? `_${name}` : name);
}

function lastPart(raw: string): string {
  const parts = raw.split(/[/\\]/).filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  if (last.length <= LONGEST_READ) return last;
  return last.slice(0, LONGEST_READ / 2) + last.slice(-LONGEST_READ / 2);
}

/** Windows drops dots and spaces at the end; on Linux a leading dot hides the file. */
function trimEnds(name: string): string {
  return name.replace(/^[\s.]+/u, '').replace(/[\s.]+$/u, '');
}

function shorten(name: string): string {
  if (fits(name)) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= LONGEST_EXTENSION ? name.slice(dot) : '';
  const stem = [...name.slice(0, name.length - extension.length)];
  while (stem.length > 0 && !fits(stem.join('') + extension)) stem.pop();
  return trimEnds(stem.join('')) + extension;
}

function fits(name: string): boolean {
  if (name.length > MOST_UNITS) return false;
  let bytes = 0;
  for (const char of name) {
    const point = char.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes <= MOST_BYTES;
}
