import { DomainError } from '#shared/domain/errors.ts';

/** The system's error code (ENOENT, EIO…); empty for a refusal and for a bug of ours, which pass unchanged. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error) || error instanceof DomainError || !('code' in error)) return '';
  return /^E[A-Z0-9]+$/.test(String(error.code)) ? String(error.code) : '';
}

/** A file of the clerk that cannot be read: vanished, locked, on a stick pulled out. */
export function sourceError(error: unknown): unknown {
  // A path no system takes (a NUL inside) is refused by Node itself.
  const noPath = error instanceof TypeError && 'code' in error && error.code === 'ERR_INVALID_ARG_VALUE';
  return noPath || codeOf(error) !== '' ? new DomainError('file.unreadable') : error;
}

/** A file of the store that cannot be written: `store.disk-full`, `store.read-only`, else `store.io`. */
export function storeWriteError(error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new DomainError('store.disk-full');
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new DomainError('store.read-only');
  return code === '' ? error : new DomainError('store.io');
}

/** A file of the store that cannot be read: `file.missing` when somebody removed it, else `store.io`. */
export function storeReadError(error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return new DomainError('file.missing');
  return code === '' ? error : new DomainError('store.io');
}

/** A place chosen for a copy that does not take it: `store.disk-full`, else `file.copy-failed`. */
export function copyError(error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new DomainError('store.disk-full');
  return code === '' ? error : new DomainError('file.copy-failed');
}
