import { rename, rm, writeFile } from 'node:fs/promises';
import { DomainError } from '#shared/domain/errors.ts';

/** A PDF under the name somebody chose, whole or not at all. Refuses `paper.not-saved`. */
export async function savePaper(path: string, pdf: Uint8Array): Promise<void> {
  const partial = `${path}.partial`;
  try {
    await writeFile(partial, pdf, { mode: 0o600 });
    await rename(partial, path);
  } catch {
    await rm(partial, { force: true }).catch(() => undefined);
    throw new DomainError('paper.not-saved');
  }
}
