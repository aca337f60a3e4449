import type { Client } from 'pg';
import type { ToldLetter } from './registering-desk.ts';

export interface Judged {
  /** Told to somebody, and not, or with another number, in the database. */
  lost: number;
  /** Numbers or places given twice, and holes. */
  twice: number;
}

/** What a centre's database has of the letters whose numbers were told, whatever happened in between. */
export async function judgeTold(client: Client, told: readonly ToldLetter[]): Promise<Judged> {
  const { rows } = await client.query<ToldLetter>(
    'SELECT n.entry, n.number FROM number n JOIN journal j ON j.council = n.council AND j.id = n.entry',
  );
  const kept = new Map(rows.map(({ entry, number }) => [entry, number]));
  const { rows: wrong } = await client.query(
    `SELECT 1 FROM number GROUP BY council, register, year HAVING max(number) <> count(*)
     UNION ALL SELECT 1 FROM council c
       WHERE c.cseq <> (SELECT count(*) FROM journal j WHERE j.council = c.council)`,
  );
  return {
    lost: told.filter(({ entry, number }) => kept.get(entry) !== number).length,
    twice: rows.length - kept.size + wrong.length,
  };
}
