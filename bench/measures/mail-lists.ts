import type { Connection } from '#engine/database.ts';
import { sightsOf, sightTerms } from '#engine/queries/visible.ts';
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
    against: 'the same rows of the one table, plain, by their index, prepared, in this thread',
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

/** The same letters in the same order, under the person's own terms: one table, its rows as they lie, nothing counted. */
async function rawPage(connection: Connection, desk: EngineDesk, { day, kind, at, limit }: Asked) {
  const [sight, ...others] = sightsOf(await desk.person(), legalDayAt(Date.now()));
  if (!sight || others.length > 0) throw new Error('the measured people have one right each');
  // Who knows the position of a line starts there.
  const before =
    at === 0
      ? null
      : (connection
          .prepare('SELECT position FROM mail WHERE kind = ? ORDER BY position DESC LIMIT 1 OFFSET ?')
          .pluck()
          .get(kind, at - 1) as number);
  const asked = [
    ['kind = ?', kind],
    ['registered_on = ?', day],
    ['position < ?', before],
    // A day of all offices is short: `+` keeps its index before that of the office's whole history.
    ...sightTerms(sight).map(([term, value]) => [day === null ? term : `+${term}`, value] as const),
  ].filter(([, value]) => value !== null);
  const where = asked.map(([term]) => term).join(' AND ');
  const statement = connection.prepare(
    `SELECT * FROM mail WHERE ${where} ORDER BY position DESC LIMIT ${limit}`,
  );
  const values = asked.map(([, value]) => value);
  return () => void statement.all(...values);
}
