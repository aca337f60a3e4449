import { parseArgs } from 'node:util';
import { describeFailover, runFailover } from '#tests/sync/process/run-failover.ts';
import { script } from './say.ts';

const MOST_SILENT_MS = 30_000;

/**
 * `npm run failover -- [--letters 500]`: two real PostgreSQL on this machine, the second a synchronous standby; the first is
 * lost in the middle of registrations, the second promoted. Ends with 1 when an acknowledged letter is lost or there
 * twice, or when more than 30 s pass before a letter has a number again.
 */
await script(async () => {
  const { values } = parseArgs({ options: { letters: { type: 'string', default: '500' } } });
  const letters = Number(values.letters);
  if (!Number.isSafeInteger(letters) || letters < 1 || letters > 100_000)
    throw new Error('--letters is a whole number up to 100,000.');
  const result = await runFailover({ letters });
  console.log(describeFailover(result));
  return result.lost + result.twice === 0 && result.silentMs <= MOST_SILENT_MS ? 0 : 1;
});
