import type { z } from 'zod';
import { SYNC_LIMITS, type thisYearAnswer, type thisYearRequest } from '#shared/contract/http.ts';
import type { Centre } from '../centre.ts';
import type { CallingDevice } from '../route.ts';
import { headOf, pullSome } from './pull.ts';

/**
 * The council's stream without the letters of earlier years: whatever is not about a letter (people, offices, registers,
 * books, correspondents, the calendar), and what was written about letters from that year on. The year is the author's
 * own word, at its fixed place among an entry's first members; nothing rests on it but what a fresh PC shows first.
 */
const WANTED = `(substring(j.bytes from position('"ts":"'::bytea in j.bytes) + 6 for 4) >= $8::bytea
  OR j.type = 'deadline.preset' OR j.type !~ '^(mail|number|print|blob|deadline|original|content|dispatch|conflict|apart|effect|emergency)[.]')
  AND j.cseq <= $9::bigint`;

/** Places looked at for one page: a council's whole past is not read in one question. */
const PLACES = 20_000;

/** A page of it after a place, in the council's order. */
export async function readThisYear(
  { database }: Centre,
  device: CallingDevice,
  { after, year }: z.output<typeof thisYearRequest>,
): Promise<z.output<typeof thisYearAnswer>> {
  return database.unitOfWork(device.council, async (client) => {
    const end = await headOf(client, device.council);
    const upto = Math.min(end, after + PLACES);
    const filter = { name: 'this-year', where: WANTED, values: [Buffer.from(String(year)), upto] };
    const { pull, isCut } = await pullSome(client, device, after, SYNC_LIMITS.entries, filter);
    const read = isCut ? (pull.at(-1)?.cseq ?? after) : Math.max(after, upto);
    return { pull, upto: read, more: read < end };
  });
}
