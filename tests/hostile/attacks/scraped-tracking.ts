import { randomBytes } from 'node:crypto';
import { TRACKING_SECRET_BYTES, trackingSecret } from '#shared/domain/tracking.ts';
import type { Attack, Tally } from '../attack.ts';
import { Councils } from '../house/councils.ts';
import { asked, type FollowedLetter, followed, openPage } from '../house/followed-letters.ts';
import type { Stage } from '../stage.ts';

/** Tries that are heard in a minute, whoever asks from wherever. */
const HEARD = 300;

const guess = (): string => trackingSecret(randomBytes(TRACKING_SECRET_BYTES));

/** Everything that is not to be told: real papers among it, of letters that nobody may follow. */
async function papersOf({ desks: { founder, stranger } }: Councils): Promise<FollowedLetter[]> {
  const raised = await followed(founder);
  founder.write('mail.amend', { mail: raised.mail, field: 'confidentiality', value: 1 }, { reason: 'x' });
  const hidden = [raised, await followed(founder, 1), await followed(founder, 2)];
  // A council that closed its page, beside one whose page is open.
  await openPage(stranger);
  const closed = await followed(stranger);
  await openPage(stranger, '');
  return [...hidden, closed];
}

/** A stranger asks the public page for every number, from ever new addresses, with guessed secrets and with papers that count no more. */
async function run(stage: Stage, tally: Tally): Promise<void> {
  const councils = await Councils.build(stage);
  const { address } = councils.centre;
  const { founder } = councils.desks;
  await openPage(founder);
  const papers = await papersOf(councils);
  const own = await followed(founder);
  await founder.sync(1);
  if ((await asked(address, own)).status !== 200) tally.loses('whoever holds the paper is told nothing');
  const unknown = await asked(address, { number: 'ARR-DKH/99/2026', secret: guess() });
  stage.strike();
  let heard = 2;
  const ask = async (number: string, secret: string) => {
    tally.tried();
    const { status, text, headers } = await asked(address, { number, secret });
    if (status === 429) return;
    heard += 1;
    const length = headers['content-length'];
    const isSame =
      status === unknown.status && text === unknown.text && length === unknown.headers['content-length'];
    if (status >= 500 || status === 0) tally.crashes(`${number}: ${status}`);
    else if (!isSame) tally.enters(`${number} ${secret}: ${status} ${text.slice(-300)}`);
  };
  for (const { number, secret } of papers) await ask(number, secret);
  await ask('', own.secret);
  await ask('ARR-DKH/99/2026', own.secret);
  await ask(`${own.number}/S1`, own.secret);
  await ask(own.number, own.secret.slice(1));
  const tries = Math.max(HEARD + 20, stage.runs);
  for (let at = 0; at < tries; at += 10)
    await Promise.all(Array.from({ length: 10 }, (_, nth) => ask(`ARR-DKH/${at + nth}/2026`, guess())));
  if (heard > HEARD) tally.enters(`${heard} of ${tries} tries were heard in a minute`);
}

export const scrapedTracking: Attack = {
  name: 'the public page scraped: numbers one by one, guessed secrets, papers of what is not told',
  without: 'strangers are heard so often a minute',
  run,
};
