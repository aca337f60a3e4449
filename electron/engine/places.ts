import { basename } from 'node:path';
import type { PlaceUse } from '#shared/contract/engine-port.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';

/** Folders a person chose in a dialog: a screen only ever holds their id, never the path. */
export class PlaceMemory {
  readonly #places = new Map<string, { path: string; use: PlaceUse; owner: string }>();

  /** `owner`: whoever is signed in, '' for nobody. */
  remember(id: string, path: string, use: PlaceUse, owner: string): { id: string; label: string } {
    this.#places.set(id, { path, use, owner });
    return { id, label: basename(path) || path };
  }

  /** For what it was chosen for, by whoever chose it. Refuses `place.unknown`. */
  pathOf(id: string, use: PlaceUse, owner: string): string {
    const place = this.#places.get(id);
    if (!place) throw new DomainError('place.unknown');
    ensure(place.use === use && place.owner === owner, 'place.unknown');
    return place.path;
  }
}
