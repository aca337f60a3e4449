/**
 * A PC that is to be revoked and goes on stating rights is held for a moment: who revokes it hears all that was said, and asks
 * again, while it says nothing new.
 */
export const name = 'Held';

export const up = `ALTER TABLE device ADD COLUMN held_until timestamptz;`;
