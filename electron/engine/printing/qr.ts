import encodeQR from 'qr';
import type { Html } from './html.ts';

/** Quiet modules around the code, as the standard asks. */
const QUIET = 4;

/**
 * A QR code as one drawn path: sharp at any size, and no picture to load. Medium correction: a stamp or a fold over a
 * corner is survived.
 */
export function qrCode(text: string): Html {
  const { side, path } = qrPath(text);
  return {
    html: `<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="QR" shape-rendering="crispEdges"><path d="${path}"/></svg>`,
  };
}

/** The dark modules as one SVG path in a square of `side` modules. */
export function qrPath(text: string): { side: number; path: string } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET });
  const side = rows.length;
  let path = '';
  rows.forEach((row, y) => {
    for (let x = 0; x < side; x++) {
      if (!row[x]) continue;
      let end = x + 1;
      while (end < side && row[end]) end++;
      path += `M${x} ${y}h${end - x}v1h-${end - x}z`;
      x = end;
    }
  });
  return { side, path };
}
