/** A page made by the engine, on a canvas, turned by quarters. */
export function drawBitmap(
  canvas: HTMLCanvasElement,
  bitmap: { width: number; height: number; rgba: Uint8Array },
  turns: number,
) {
  const { width, height } = bitmap;
  const upright = turns % 2 === 0;
  canvas.width = upright ? width : height;
  canvas.height = upright ? height : width;
  const context = canvas.getContext('2d');
  const flat = document.createElement('canvas');
  flat.width = width;
  flat.height = height;
  const pixels = new ImageData(new Uint8ClampedArray(bitmap.rgba), width, height);
  flat.getContext('2d')?.putImageData(pixels, 0, 0);
  if (!context) return;
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turns * Math.PI) / 2);
  context.drawImage(flat, -width / 2, -height / 2);
}
