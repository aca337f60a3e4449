import { fact } from '#shared/journal/fact-type.ts';
import { penLost } from '#shared/journal/facts/number.ts';
import type { Client } from '../database.ts';
import type { CouncilWriter } from './council-writer.ts';
import { NumberGiver } from './give-numbers.ts';
import { type Counter, count, NumberState } from './number-state.ts';

type Known = Counter & {
  /** As the copy had it. */
  before: number;
  /** As somebody read it on paper, or 0. */
  paper: number;
};

/** Books the centre numbers now, with what the copy and the paper say of them. */
const BOOKS = `SELECT register, year, supplement, c.last_number AS last, c.closed,
    coalesce(b.last_number, 0) AS before, coalesce(p.last_number, 0) AS paper
  FROM counter c
  LEFT JOIN counter_before b USING (council, register, year, supplement)
  LEFT JOIN paper_number p USING (council, register, year, supplement)
  WHERE council = $1 AND EXISTS (
    SELECT 1 FROM pen h WHERE h.council = $1 AND h.register = c.register AND h.holder IS NULL)`;

/**
 * Runs of numbers that no entry accounts for. What a PC stamped after the centre had its pen does not count, and its letter
 * gets another number. A recall of that epoch may have been refused: numbers stamped between it and the one that
 * counted are declared lost too, which is without effect on a number that somebody holds.
 */
const MISSING = `
  WITH said AS (
    SELECT cseq, device, type, convert_from(bytes, 'UTF8')::json -> 'body' AS body FROM journal
    WHERE council = $1 AND type IN ('mail.register', 'dispatch.issue', 'number.reserve', 'pen.lost', 'number.assigned',
      'book.open', 'pen.return', 'pen.recall')
  ), taken AS (
    SELECT min(cseq) AS cseq FROM said JOIN pen p ON p.council = $1 AND p.register = $2
    WHERE type IN ('pen.return', 'pen.recall') AND body ->> 'register' = $2 AND body ->> 'epoch' = p.epoch::text
  ), stated AS (
    SELECT body FROM said, taken WHERE type NOT IN ('pen.return', 'pen.recall')
      AND (taken.cseq IS NULL OR said.cseq < taken.cseq OR device = $7)
  ), span AS (
    SELECT coalesce(${count('number')}, ${count('from')}, 1) AS low,
      coalesce(${count('number')}, ${count('to')}, ${count('startsAfter')}, 0) AS high
    FROM stated WHERE body ->> 'register' = $2 AND body ->> 'year' = $3::text AND body ->> 'supplement' = $4::text
  ), missing AS (
    SELECT n FROM generate_series($5::int, $6::int) AS n
    WHERE NOT EXISTS (SELECT 1 FROM span WHERE n BETWEEN low AND high)
  )
  SELECT min(n) AS "from", max(n) AS "to" FROM (SELECT n, n - row_number() OVER (ORDER BY n) AS run FROM missing) AS r
  GROUP BY run ORDER BY 1`;

/**
 * Every desk has sent again after a restore, or is declared lost. What the paper shows above, and what nobody remembers
 * below, is declared lost: it may be stamped. Then whoever waits gets the next numbers.
 */
export async function resumeNumbers(client: Client, writer: CouncilWriter): Promise<void> {
  const { council } = writer;
  const { rows: books } = await client.query<Known>(BOOKS, [council]);
  const { rows: waiting } = await client.query<{ register: string }>(
    'SELECT DISTINCT register FROM waiting_number WHERE council = $1',
    [council],
  );
  const registers = new Set([...books, ...waiting].map(({ register }) => register));
  const state = await NumberState.load(client, council, [...registers], []);
  for (const { before, paper, ...book } of books) {
    const { register, year, supplement, last, closed } = book;
    const upto = Math.max(last, paper);
    if (upto <= before) continue;
    const { rows: runs } = await client.query<{ from: number; to: number }>(MISSING, [
      ...[council, register, String(year), String(supplement)],
      ...[before + 1, upto, writer.device],
    ]);
    for (const run of runs) writer.state(fact(penLost, { register, year, supplement, ...run }));
    if (upto > last) state.setCounter({ register, year, supplement, last: upto, closed });
  }
  const giver = new NumberGiver(writer, state, false);
  for (const register of registers) giver.settleWaiting(register);
  await state.flush();
  for (const table of ['counter_before', 'paper_number'])
    await client.query(`DELETE FROM ${table} WHERE council = $1`, [council]);
}
