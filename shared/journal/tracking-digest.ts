import { hash } from 'node:crypto';

/** What the entry and the centre keep of a letter's secret, hex. 96 random bits need no salt: nobody guesses them by their digest. */
export const trackingDigest = (secret: string): string =>
  hash('sha256', `SIJILL-TRACKING1\n${secret}`, 'hex');
