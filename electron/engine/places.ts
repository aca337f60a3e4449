import { basename } from 'node:path';
import { DomainError } from '#shared/domain/errors.ts';

/** Folders a person chose in a dialog: a screen only ever holds their id, never the path. */
export class PlaceMemory {
  readonly #paths = new Map<string, string>();

  remember(id: string, path: string): { id: string; label: string } {
    this.#paths.set(id, path);
    return { id, label: basename(path) || path };
  }

  pathOf(id: string): string {
    const path = this.#paths.get(id);
    if (path === undefined) throw new DomainError('place.unknown');
    return path;
  }
}
