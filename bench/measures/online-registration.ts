import { setTimeout as wait } from 'node:timers/promises';
import { type OnlineDesk, onlineDesk } from '../centre/online-desk.ts';
import { type PollingDesks, pollingDesks } from '../centre/polling-desks.ts';
import { alternately, type Measure, median, percentile, type Samples, timedAsync } from '../measure.ts';
import { typicalLetter } from '../typical-letter.ts';

const DESKS = 8_000;
/** Between two letters: what one set off at the centre is over when the next comes. */
const PAUSE_MS = 120;
/** Letters beside the standing load, and their pace: half a minute, so that half of the desks have asked. */
const LOADED = { letters: 80, pauseMs: 300 };
/** What standing load is when it stands: the first connections are behind it. */
const STANDING_MS = 3_000;

export const onlineRegistration: readonly Measure[] = [
  {
    name: 'online-registration',
    work: 'one online registration, loopback: key to the centre’s number',
    unit: 'ms',
    against: 'PostgreSQL’s own commit of one row of that size',
    goal: {
      words: '≤ limit + 15 ms',
      meets: ({ ours, limit }) => median(ours) <= median(limit ?? []) + 15,
    },
    run: () =>
      withDesk(async (online) => {
        const { client } = await online.centre.plainDatabase();
        await client.query('CREATE TABLE plain (seq bigint PRIMARY KEY, bytes bytea NOT NULL)');
        const bytes = Buffer.alloc(1_500, 7);
        try {
          return await alternately({
            warmUp: 5,
            samples: 40,
            ours: (index) => register(online, index),
            limit: (index) =>
              timedAsync(() => client.query('INSERT INTO plain VALUES ($1, $2)', [index, bytes])),
          });
        } finally {
          await client.end();
        }
      }),
  },
  {
    name: 'online-beside-polls',
    work: `the same while ${DESKS.toLocaleString('en')} other PCs poll once a minute, p95`,
    unit: 'ms',
    against: 'the same while nobody polls, p95',
    goal: {
      words: 'p95 ≤ 2×',
      meets: ({ ours, limit }) => percentile(ours, 0.95) <= 2 * percentile(limit ?? [], 0.95),
    },
    run: () =>
      withDesk(async (online) => {
        const others = await pollingDesks(online.centre, DESKS, online.store.root);
        try {
          return await besideStanding(online, others);
        } finally {
          await others.close();
        }
      }),
  },
];

/** Half of the quiet letters before the load stands, half of them after it. */
async function besideStanding(online: OnlineDesk, others: PollingDesks): Promise<Samples> {
  let index = 0;
  const some = async (letters: number, pauseMs: number) => {
    const taken: number[] = [];
    while (taken.length < letters) taken.push(await register(online, index++, pauseMs));
    return taken;
  };
  await some(5, PAUSE_MS);
  const before = await some(LOADED.letters / 2, PAUSE_MS);
  others.poll(true);
  await wait(STANDING_MS);
  const ours = await some(LOADED.letters, LOADED.pauseMs);
  others.poll(false);
  const heard = await others.heard();
  await wait(STANDING_MS);
  const after = await some(LOADED.letters / 2, PAUSE_MS);
  if (heard.answers === 0 || heard.refused > 0)
    throw new Error(`${heard.refused} of ${heard.answers} polls were refused`);
  return { ours, limit: [...before, ...after], at: 0.95, detail: { ...heard } };
}

async function withDesk<Result>(work: (online: OnlineDesk) => Promise<Result>): Promise<Result> {
  const online = await onlineDesk();
  try {
    return await work(online);
  } finally {
    await online.close();
  }
}

async function register({ desk }: OnlineDesk, index: number, pauseMs = PAUSE_MS): Promise<number> {
  await wait(pauseMs);
  let number = 0;
  const took = await timedAsync(async () => {
    ({ number } = await desk.call('mail.register', typicalLetter(index)));
  });
  if (number === 0) throw new Error('the centre gave no number in time');
  return took;
}
