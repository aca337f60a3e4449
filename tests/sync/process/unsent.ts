import type { Desk } from './desk.ts';

/** Letters that are on this disk alone. */
export async function unsent(desk: Desk): Promise<string[]> {
  const store = await desk.open();
  const mails = store
    .prepare(`SELECT json_extract(CAST(bytes AS TEXT), '$.body.mail') FROM own
      WHERE type = 'mail.register' AND seq > (SELECT custody FROM centre)`)
    .pluck()
    .all() as string[];
  store.close();
  return mails;
}
