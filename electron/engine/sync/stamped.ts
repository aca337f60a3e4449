import { randomBytes } from 'node:crypto';
import { DomainError } from '#shared/domain/errors.ts';
import type { Stamp } from '#shared/journal/request-proof.ts';

/** How far each centre's clock is ahead of this PC's, ms, by its origin: learned from its refusal, lost at the end. */
const ahead = new Map<string, number>();

const stampFor = (address: string): Stamp => ({
  at: Math.max(0, Math.round(Date.now() + (ahead.get(address) ?? 0))),
  nonce: randomBytes(8).toString('hex'),
});

/**
 * A request is signed with the centre's own time, so that whoever saw it cannot send it again later. A PC whose clock is
 * wrong is told the time with the refusal, and asks once more; its own clock is not touched.
 */
export async function stamped<Answer>(
  address: string,
  ask: (stamp: Stamp) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask(stampFor(address));
  } catch (error) {
    const now = error instanceof DomainError && error.code === 'centre.clock' ? error.params.now : null;
    if (typeof now !== 'number') throw error;
    ahead.set(address, now - Date.now());
    return ask(stampFor(address));
  }
}
