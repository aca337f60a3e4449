export interface CleanTextOptions {
  /** In characters (code points) after cleaning. */
  maxChars: number;
  /** New lines and tabs are part of the text. */
  multiline?: boolean;
}

export type TextRefusal =
  | 'text.control'
  | 'text.surrogate'
  | 'text.marks'
  | 'text.too-long'
  | 'text.bidi-control';

export type CleanText = { ok: true; value: string } | { ok: false; code: TextRefusal };

const SURROGATE = /\p{Cs}/u;
// Non-characters (U+FFFE…) are refused with controls: no spreadsheet or XML export can hold them.
const CONTROL = /[\p{Cc}\p{Noncharacter_Code_Point}]/u;
const CONTROL_BUT_LINES = /(?![\n\t])[\p{Cc}\p{Noncharacter_Code_Point}]/u;
// Overrides and embeddings can show a text in another order than it is stored (a forged file name
// or reference). The plain marks LRM, RLM and ALM only help and are allowed.
const BIDI_CONTROL = /[\u202A-\u202E\u2066-\u2069]/u;
// Full vocalisation needs three; a flood paints over the neighbouring lines.
const MARKS = /\p{M}{9}/u;

/** Composing makes one character of at most four: beyond that, no need to compose to know. */
const MOST_COMPOSED = 4;

function countChars(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xdc00 || unit > 0xdfff) count++;
  }
  return count;
}

/**
 * Text a person typed or pasted: trimmed, composed (NFC), CR LF as LF; refused, never silently
 * changed, when it holds what paper cannot. Apostrophes, slashes, every script: accepted.
 * Linear in the length of the text, whatever it holds.
 */
export function cleanText(text: string, { maxChars, multiline = false }: CleanTextOptions): CleanText {
  const trimmed = (multiline ? text.replace(/\r\n?/g, '\n') : text).trim();
  if (SURROGATE.test(trimmed)) return { ok: false, code: 'text.surrogate' };
  if ((multiline ? CONTROL_BUT_LINES : CONTROL).test(trimmed)) return { ok: false, code: 'text.control' };
  if (BIDI_CONTROL.test(trimmed)) return { ok: false, code: 'text.bidi-control' };
  // Before composing: ordering a long run of marks is quadratic.
  if (MARKS.test(trimmed)) return { ok: false, code: 'text.marks' };
  if (countChars(trimmed) > maxChars * MOST_COMPOSED) return { ok: false, code: 'text.too-long' };
  const value = trimmed.normalize('NFC');
  if (MARKS.test(value)) return { ok: false, code: 'text.marks' };
  return countChars(value) > maxChars ? { ok: false, code: 'text.too-long' } : { ok: true, value };
}
