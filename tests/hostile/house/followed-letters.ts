import { randomBytes } from 'node:crypto';
import { TRACKING_SECRET_BYTES, trackingSecret } from '#shared/domain/tracking.ts';
import { councilRule } from '#shared/journal/facts/council-rule.ts';
import { mailRegister } from '#shared/journal/facts/mail-register.ts';
import { trackingDigest } from '#shared/journal/tracking-digest.ts';
import { LETTER } from '#tests/server/registering-desk.ts';
import { newId, type TestDesk } from '#tests/server/test-desk.ts';
import { type Answer, send } from './wire.ts';

/** A letter with what its receipt says. */
export interface FollowedLetter {
  mail: string;
  number: string;
  secret: string;
}

/** The desk's council opens its page for citizens, or closes it. */
export async function openPage(desk: TestDesk, address = 'https://suivi.conseil.ma'): Promise<void> {
  const rule = { name: 'public-tracking', address };
  desk.write(councilRule.type, { rule, centre: desk.enrolled?.centre.device ?? '' });
  await desk.sync(desk.chain.length);
}

/** Registered with a secret, whatever its level: a PC can be made to say anything. */
export async function followed(desk: TestDesk, confidentiality = 0): Promise<FollowedLetter> {
  const secret = trackingSecret(randomBytes(TRACKING_SECRET_BYTES));
  const [mail, number] = [newId(), desk.chain.length + 1];
  const place = { register: newId(), year: 2026, supplement: 0, number };
  const tracking = trackingDigest(secret);
  const body = { ...LETTER, mail, ...place, confidentiality, imported: false, tracking };
  desk.write(mailRegister.type, body, { subject: `about ${mail}`, trackingSecret: secret });
  await desk.sync(number);
  return { mail, number: `ARR-DKH/${number}/2026`, secret };
}

/** As a browser sends the form. */
export function asked(address: string, { number, secret }: Omit<FollowedLetter, 'mail'>): Promise<Answer> {
  const body = Buffer.from(new URLSearchParams({ number, secret }).toString());
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return send(address, { method: 'POST', path: '/suivi', headers, body });
}
