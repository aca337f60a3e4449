const PAGE = 65_536;

/**
 * From now on no WebAssembly memory of this thread grows past `bytes`. `resourceLimits` of a worker counts the
 * JavaScript heap only, and PDFium's memory is not in it. Growing then fails as on a machine without memory.
 */
export function limitMemory(bytes: number): void {
  const { prototype } = WebAssembly.Memory;
  const grow = prototype.grow;
  prototype.grow = function limited(this: WebAssembly.Memory, pages: number): number {
    if (this.buffer.byteLength + pages * PAGE > bytes) throw new RangeError('memory limit');
    return grow.call(this, pages);
  };
}
