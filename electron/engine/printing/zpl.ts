/** A page as PDFium draws it. */
export interface Bitmap {
  width: number;
  height: number;
  /** Four bytes a pixel, rows from the top. */
  rgba: Uint8Array;
}

/** Darker than this is a burnt dot: label printers know no grey. */
const DARK = 128;
const HIGHER = 'ghijklmnopqrstuvwxyz';
const LOWER = 'GHIJKLMNOPQRSTUVWXY';

/**
 * Pages as raster ZPL II, one label each: what a Zebra-like printer burns is the drawing itself, since its own fonts do
 * not join Arabic letters. Plain ASCII, no font, no stored format; `copies` of each label.
 */
export function zplOf(pages: readonly Bitmap[], copies: number): string {
  return pages.map((page) => label(page, copies)).join('');
}

function label(page: Bitmap, copies: number): string {
  const bytes = Math.ceil(page.width / 8);
  const total = bytes * page.height;
  const rows: string[] = [];
  let before = '';
  for (let y = 0; y < page.height; y++) {
    const row = hexRow(page, y, bytes);
    rows.push(row === before ? ':' : shortened(row));
    before = row;
  }
  return `^XA^PW${bytes * 8}^LL${page.height}^LH0,0^FO0,0^GFA,${total},${total},${bytes},${rows.join('')}^FS^PQ${copies}^XZ\n`;
}

function hexRow({ width, rgba }: Bitmap, y: number, bytes: number): string {
  const row = Buffer.alloc(bytes);
  for (let x = 0; x < width; x++) {
    if (!isDark(rgba, (y * width + x) * 4)) continue;
    row[x >> 3] = (row[x >> 3] ?? 0) | (0x80 >> (x & 7));
  }
  return row.toString('hex').toUpperCase();
}

function isDark(rgba: Uint8Array, at: number): boolean {
  const [red = 0, green = 0, blue = 0] = rgba.subarray(at, at + 3);
  return 0.299 * red + 0.587 * green + 0.114 * blue < DARK;
}

/** ZPL's own shortening: a count before a repeated digit, ',' for zeros to the end of the row, '!' for ones. */
function shortened(row: string): string {
  const body = row.replace(/0+$/, '');
  if (body === '') return ',';
  const ones = row.replace(/F+$/, '');
  const [text, end] =
    body.length < row.length ? [body, ','] : ones.length < row.length ? [ones, '!'] : [row, ''];
  return text.replace(/(.)\1+/g, (run) => `${count(run.length)}${run[0]}`) + end;
}

/** G…Y are 1…19 and g…z are 20…400 by twenties; they add up. */
function count(length: number): string {
  let left = length;
  let code = '';
  while (left >= 400) {
    code += 'z';
    left -= 400;
  }
  if (left >= 20) code += HIGHER[Math.floor(left / 20) - 1] ?? '';
  left %= 20;
  return left > 0 ? code + (LOWER[left - 1] ?? '') : code;
}
