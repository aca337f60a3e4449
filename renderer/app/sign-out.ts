import { call } from './api.ts';
import { flushDrafts } from './drafts.ts';

/** What is being typed is handed over first: it comes back at the next sign-in. */
export async function signOut(): Promise<void> {
  await flushDrafts();
  await call('session.sign-out', {});
}
