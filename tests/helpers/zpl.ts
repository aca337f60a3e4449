/** One label of a ZPL stream as dots, 1 is burnt; read by the manual of the language, not by our writer. */
export interface ZplLabel {
  width: number;
  height: number;
  copies: number;
  dots: Uint8Array;
}

export function readZpl(stream: string): ZplLabel[] {
  return [...stream.matchAll(/\^XA(.*?)\^XZ/gs)].map(([, label = '']) => {
    const [, total, bytes, data = ''] = /\^GFA,(\d+),\d+,(\d+),([^^]*)\^FS/.exec(label) ?? [];
    const width = Number(bytes) * 8;
    const height = Number(total) / Number(bytes);
    return {
      width,
      height,
      copies: Number(/\^PQ(\d+)/.exec(label)?.[1]),
      dots: dotsOf(hexRows(data, Number(bytes) * 2), width, height),
    };
  });
}

/** `G`…`Y` count 1 to 19, `g`…`z` count 20 to 400 by twenties; `,` fills with zeros, `!` with ones, `:` repeats. */
function hexRows(data: string, digits: number): string[] {
  const rows: string[] = [];
  let row = '';
  let times = 0;
  const end = (filled: string) => {
    rows.push(filled);
    row = '';
  };
  for (const sign of data) {
    if (sign === ':') end(rows.at(-1) ?? '');
    else if (sign === ',') end(row.padEnd(digits, '0'));
    else if (sign === '!') end(row.padEnd(digits, 'F'));
    else if (/[G-Y]/.test(sign)) times += sign.charCodeAt(0) - 70;
    else if (/[g-z]/.test(sign)) times += (sign.charCodeAt(0) - 102) * 20;
    else {
      row += sign.repeat(times || 1);
      times = 0;
      if (row.length === digits) end(row);
    }
  }
  return rows;
}

function dotsOf(rows: readonly string[], width: number, height: number): Uint8Array {
  if (rows.length !== height) throw new Error(`${rows.length} rows for a label of ${height}`);
  const dots = new Uint8Array(width * height);
  rows.forEach((row, y) => {
    [...Buffer.from(row, 'hex')].forEach((byte, at) => {
      for (let bit = 0; bit < 8; bit++) dots[y * width + at * 8 + bit] = (byte >> (7 - bit)) & 1;
    });
  });
  return dots;
}
