import { parseArgs } from 'node:util';
import { describeLoad, runLoad } from '#tests/load/run-load.ts';
import { script } from './say.ts';

const MOST = { desks: 20_000, minutes: 60 } as const;

/**
 * `npm run load -- --desks 2000 --minutes 5 [--letters 1]`: a real centre on this machine and so many virtual desks in
 * councils of five, each listening, asking once a minute and registering so many letters a minute. Ends with 1 when a request failed,
 * or a letter was lost or is there twice.
 */
await script(async () => {
  const { values } = parseArgs({
    options: {
      desks: { type: 'string', default: '2000' },
      minutes: { type: 'string', default: '5' },
      letters: { type: 'string', default: '1' },
    },
  });
  const [desks, minutes, lettersAMinute] = [values.desks, values.minutes, values.letters].map(Number) as [
    number,
    number,
    number,
  ];
  if (!Number.isSafeInteger(desks) || desks < 1 || desks > MOST.desks)
    throw new Error(`--desks is a whole number up to ${MOST.desks}.`);
  if (!(minutes > 0 && minutes <= MOST.minutes))
    throw new Error(`--minutes is a number up to ${MOST.minutes}.`);
  if (!(lettersAMinute > 0 && lettersAMinute <= 600)) throw new Error('--letters is a number up to 600.');
  const result = await runLoad({ desks, seconds: minutes * 60, lettersAMinute });
  console.log(describeLoad(result));
  return result.errors.length + result.lost + result.twice === 0 ? 0 : 1;
});
