import type { Connection } from '#engine/database.ts';
import { pageStatement } from '#engine/queries/mail-list.ts';
import { sightsOf } from '#engine/queries/visible.ts';
import type { InputOf } from '#shared/contract/ipc.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { HEAD, OFFICE_CLERK } from '../bench-office.ts';
import { type EngineDesk, openEngineDesk } from '../engine-desk.ts';
import { alternately, type Measure, timed, withinRatio } from '../measure.ts';
import { readSeeded } from '../seeded-store.ts';

type Asked = InputOf<'mail.list'>;
type Credentials = typeof HEAD;

/** A page as the screens ask for it. */
const LIMIT = 100;

export const mailLists: readonly Measure[] = [
  list('day-list', 'list of the busiest day, first page, office head', HEAD, busiestDay),
  list('day-list-clerk', 'the same for a clerk of one office', OFFICE_CLERK, busiestDay),
  list('book-page', 'book of incoming mail, first page, office head', HEAD, incomingBook),
  list('book-page-clerk', 'the same for a clerk of one office', OFFICE_CLERK, incomingBook),
  list('book-deep', 'book of incoming mail, a page in its middle, office head', HEAD, middleOfBook),
  list('book-deep-clerk', 'the same for a clerk of one office', OFFICE_CLERK, middleOfBook),
];

function busiestDay(connection: Connection): Asked {
  const day = connection
    .prepare(`SELECT day FROM mail_tally WHERE day <> '' GROUP BY day ORDER BY sum(mails) DESC LIMIT 1`)
    .pluck()
    .get() as string;
  return { day, kind: null, at: 0, limit: LIMIT };
}

function incomingBook(): Asked {
  return { day: null, kind: 'incoming', at: 0, limit: LIMIT };
}

/** A thumb dragged to the middle. */
function middleOfBook(connection: Connection): Asked {
  const letters = connection
    .prepare(`SELECT sum(mails) FROM mail_tally WHERE day = '' AND kind = 'incoming'`)
    .pluck()
    .get() as number;
  return { ...incomingBook(), at: Math.floor(letters / 2) };
}

function list(
  name: string,
  work: string,
  who: Credentials,
  asked: (connection: Connection) => Asked,
): Measure {
  return {
    name,
    work,
    unit: 'ms',
    against: 'the raw statement of the same rows, prepared, in this thread',
    goal: withinRatio(1.5),
    async run(bench) {
      const seeded = await bench.store();
      const desk = await openEngineDesk(seeded, who);
      const connection = readSeeded(seeded);
      try {
        const input = asked(connection);
        const raw = await rawPage(connection, desk, input);
        return await alternately({
          warmUp: 10,
          samples: 60,
          ours: () => desk.timed('mail.list', input),
          limit: () => timed(raw),
        });
      } finally {
        connection.close();
        await desk.close();
      }
    },
  };
}

/** The page's own statement with the person's own filters, prepared once, and nothing made of its rows. */
async function rawPage(connection: Connection, desk: EngineDesk, { day, kind, at, limit }: Asked) {
  const sights = sightsOf(await desk.person(), legalDayAt(Date.now()));
  // Who knows the position of a line starts there.
  const before =
    at === 0
      ? null
      : (connection
          .prepare('SELECT position FROM mail WHERE kind = ? ORDER BY position DESC LIMIT 1 OFFSET ?')
          .pluck()
          .get(kind, at - 1) as number);
  const { sql, values } = pageStatement(sights, { day, kind, before });
  const statement = connection.prepare(sql);
  return () => void statement.all(...values, limit, 0);
}
