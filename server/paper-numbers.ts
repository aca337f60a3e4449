import type { PaperNumber } from '#shared/contract/http.ts';
import type { Client } from './database.ts';
import { isRecovering } from './recover.ts';
import { Refusal } from './refusal.ts';

/** Open books of the device's office that the centre numbers, by the series their desk declared. */
const BOOKS = `
  WITH named AS (
    SELECT convert_from(bytes, 'UTF8')::json -> 'body' -> 'change' AS change FROM journal
    WHERE council = $1 AND type = 'directory.change'
  )
  SELECT DISTINCT ON (c.register, c.year, c.supplement) c.register, c.year, c.supplement, change ->> 'series' AS series
  FROM device d JOIN named ON change ->> 'entity' = 'register' AND change ->> 'office' = d.office
  JOIN counter c ON c.council = d.council AND c.register = change ->> 'id' AND NOT c.closed
  JOIN pen p ON p.council = c.council AND p.register = c.register AND p.holder IS NULL
  WHERE d.council = $1 AND d.id = $2`;

/**
 * While a restored centre waits for the desks, one that never comes back takes with it the numbers it alone was told:
 * the paper says how far they went. Refuses `centre.paper-number` for the first open book nobody has read.
 */
export async function keepPaperNumbers(
  client: Client,
  council: string,
  device: string,
  said: readonly PaperNumber[],
): Promise<void> {
  if (!(await isRecovering(client, council, device))) return;
  const { rows } = await client.query<Omit<PaperNumber, 'number'> & { series: string }>(BOOKS, [
    council,
    device,
  ]);
  for (const { register, year, supplement, series } of rows) {
    const line = said.find(
      (each) => each.register === register && each.year === year && each.supplement === supplement,
    );
    if (!line) throw new Refusal(409, 'centre.paper-number', { series, year });
    await client.query(
      `INSERT INTO paper_number (council, register, year, supplement, last_number) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (council, register, year, supplement)
       DO UPDATE SET last_number = greatest(paper_number.last_number, excluded.last_number)`,
      [council, register, year, supplement, line.number],
    );
  }
}
