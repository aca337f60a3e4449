import { setTimeout as wait } from 'node:timers/promises';
import { type OnlineDesk, onlineDesk } from '../centre/online-desk.ts';
import { type PollingDesks, pollingDesks } from '../centre/polling-desks.ts';
import { alternately, type Measure, median, percentile, timedAsync } from '../measure.ts';
import { typicalLetter } from '../typical-letter.ts';

const DESKS = 8_000;
/** Between two letters: what one set off at the centre is over when the next comes. */
const PAUSE_MS = 120;

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
          const samples = await alternately({
            warmUp: 5,
            samples: 40,
            ours: (index) => register(online, 2 * index, () => others.poll(true)),
            limit: (index) => register(online, 2 * index + 1, () => others.poll(false)),
          });
          await ensureHeard(others);
          return { ...samples, at: 0.95 };
        } finally {
          await others.close();
        }
      }),
  },
];

async function withDesk<Result>(work: (online: OnlineDesk) => Promise<Result>): Promise<Result> {
  const online = await onlineDesk();
  try {
    return await work(online);
  } finally {
    await online.close();
  }
}

async function register(
  { desk }: OnlineDesk,
  index: number,
  before = (): void => undefined,
): Promise<number> {
  before();
  await wait(PAUSE_MS);
  let number = 0;
  const took = await timedAsync(async () => {
    ({ number } = await desk.call('mail.register', typicalLetter(index)));
  });
  if (number === 0) throw new Error('the centre gave no number in time');
  return took;
}

async function ensureHeard(others: PollingDesks): Promise<void> {
  const { answers, refused } = await others.heard();
  if (answers === 0 || refused > 0) throw new Error(`${refused} of ${answers} polls were refused`);
}
