/** A Windows .ico holding PNG pictures (Vista and later), each with its side in pixels (16 to 256). */
export function icoOf(pictures: readonly { side: number; png: Uint8Array }[]): Uint8Array {
  const directory = 6 + 16 * pictures.length;
  const size = pictures.reduce((total, { png }) => total + png.length, directory);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint16(2, 1, true);
  view.setUint16(4, pictures.length, true);
  let offset = directory;
  for (const [index, { side, png }] of pictures.entries()) {
    const at = 6 + 16 * index;
    // 0 stands for 256 in the one byte there is.
    view.setUint8(at, side % 256);
    view.setUint8(at + 1, side % 256);
    view.setUint16(at + 4, 1, true);
    view.setUint16(at + 6, 32, true);
    view.setUint32(at + 8, png.length, true);
    view.setUint32(at + 12, offset, true);
    bytes.set(png, offset);
    offset += png.length;
  }
  return bytes;
}
