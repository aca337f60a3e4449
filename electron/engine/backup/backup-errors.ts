import { DomainError } from '#shared/domain/errors.ts';
import { storeError } from '../database.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
/** A stick pulled out, a share gone, a folder removed under us. */
const GONE = new Set([
  'ENOENT',
  'ENOTDIR',
  'ENXIO',
  'ENODEV',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ESTALE',
  'UNKNOWN',
]);
const CLOSED = new Set(['EACCES', 'EPERM', 'EROFS']);

/** The system's error code (ENOENT, EIO…); '' for a refusal and for a bug of ours, which pass unchanged. */
export function systemCode(error: unknown): string {
  if (!(error instanceof Error) || error instanceof DomainError || !('code' in error)) return '';
  return /^(E[A-Z0-9]+|UNKNOWN)$/.test(String(error.code)) ? String(error.code) : '';
}

/**
 * What went wrong while writing to the backup place: `backup.place-full`, `backup.place-missing`,
 * `backup.place-read-only`, `backup.place-failed`; refusals and bugs pass unchanged.
 */
export function placeError(error: unknown): unknown {
  const code = systemCode(error);
  if (FULL.has(code)) return new DomainError('backup.place-full');
  if (GONE.has(code)) return new DomainError('backup.place-missing');
  if (CLOSED.has(code)) return new DomainError('backup.place-read-only');
  if (code !== '') return new DomainError('backup.place-failed', { cause: code });
  const known = storeError(error);
  if (!(known instanceof DomainError) || known === error) return error;
  // The database wrote to the place itself: its words for a disk mean the place's disk.
  if (known.code === 'store.disk-full') return new DomainError('backup.place-full');
  if (known.code === 'store.read-only') return new DomainError('backup.place-read-only');
  if (known.code === 'store.io') return new DomainError('backup.place-failed', { cause: 'EIO' });
  return known;
}

/** While reading a backup: anything the disk refuses means that this copy cannot be used. */
export function readingError(error: unknown, part: string): unknown {
  const code = systemCode(error);
  if (code === '') return error;
  const gone = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP'].includes(code);
  return new DomainError(gone ? 'backup.damaged' : 'backup.unreadable', { part });
}

/** While writing into the data folder: `store.disk-full`, `store.read-only`, `store.io`. */
export function targetError(error: unknown): unknown {
  const code = systemCode(error);
  if (FULL.has(code)) return new DomainError('store.disk-full');
  if (CLOSED.has(code)) return new DomainError('store.read-only');
  return code === '' ? storeError(error) : new DomainError('store.io');
}
