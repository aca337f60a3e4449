import { ensure } from './errors.ts';

/** Largest attachment; a scan beyond it was made at a resolution nobody needs. */
export const LIMIT_MB = 100;
export const LIMIT_BYTES = LIMIT_MB * 1024 * 1024;

/** `size` in bytes, known before the first byte is read. Refuses `file.empty`, `file.too-large` {sizeMb, limitMb}. */
export function checkFileSize(size: number): void {
  ensure(size > 0, 'file.empty');
  // Rounded up: "100 MB is more than 100 MB" would help nobody.
  const sizeMb = Math.ceil(size / (1024 * 1024));
  ensure(size <= LIMIT_BYTES, 'file.too-large', { sizeMb, limitMb: LIMIT_MB });
}
