import { setTimeout as wait } from 'node:timers/promises';
import { personFrom } from '#shared/commands/person-rights.ts';
import type { Person } from '#shared/domain/permissions.ts';
import type { OpenStore } from './open-store.ts';

/** A centre that does not answer keeps nobody waiting longer at the door. */
const HEARING_MS = 10_000;

/**
 * Somebody as they stand. Whoever another PC shut out may be let in again meanwhile, and where nobody else can sign in
 * here, this PC would never hear of it: one exchange is tried for them, before they are let in or not.
 */
export async function standingOf(store: OpenStore, id: string): Promise<Person | null> {
  const person = personFrom(store.rights, id);
  if (!person || person.active || store.sync.state().state === 'alone') return person;
  const over = new AbortController();
  await Promise.race([
    store.sync.now().catch(() => undefined),
    wait(HEARING_MS, undefined, { ref: false, signal: over.signal }).catch(() => undefined),
  ]);
  over.abort();
  store.refreshRights();
  return personFrom(store.rights, id);
}
