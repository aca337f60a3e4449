import { session } from 'electron';

/** A session of its own, in memory, that loads nothing: the page's has no way to the network. */
const PARTITION = 'sijill-way';

/** What the system's settings lay down for an address, its PAC script included. Chromium asks them anew each time. */
export function systemProxy(address: string): Promise<string> {
  return session.fromPartition(PARTITION, { cache: false }).resolveProxy(address);
}
