import type { Connection } from '#engine/database.ts';
import { gapCheck } from '#engine/proof/gap-check.ts';
import { rebuild } from '#engine/proof/rebuild.ts';
import { verifyStore } from '#engine/proof/verify-store.ts';
import { COUNCIL_GENESIS, nextCouncilHead } from '#shared/journal/council-chain.ts';
import { type TableName, tableNames, tables } from '#shared/store/tables.ts';
import { judgeClocks } from './circuit-events.ts';
import type { CouncilDesk } from './council-desk.ts';
import type { CouncilWorld } from './council-world.ts';
import { judgePens, streamOf } from './judge-pens.ts';

/** Throws at the first thing that does not hold after quiet: I3, I4, I7, I10, I11, I12, I15. */
export async function judgeCouncil(world: CouncilWorld): Promise<void> {
  const [first, ...others] = world.desks;
  if (!first) throw new Error('no desk');
  const head = headOf(first);
  const rows = rowsOf(first);
  for (const desk of others) {
    if (headOf(desk) !== head) throw new Error(`I12: heads differ, ${head} and ${headOf(desk)}`);
    for (const [table, here] of rows) {
      const there = rowsOf(desk).get(table) ?? '';
      if (there !== here) throw new Error(`I11: rows of ${table} differ: ${difference(here, there)}`);
    }
  }
  for (const desk of world.desks) {
    checkChain(desk);
    const { connection } = desk.store;
    const [fault] = await faultsOf(connection);
    if (fault) throw new Error(`I10, verify: ${JSON.stringify(fault)}`);
  }
  judgeClocks(first);
  checkTold(world, first);
  await checkStrays(world);
  checkPlaces(first);
  checkNotes(world, first);
  checkPaper(world);
  checkNumbers(first);
  await world.scans.judge(world.desks);
  judgePens(streamOf(first.store.connection), first.store.rows);
}

/** I3, I7: what somebody was told stands. */
function checkTold(world: CouncilWorld, first: CouncilDesk): void {
  for (const told of world.lasting) {
    const { mail, number, emergency } = told;
    const row = first.store.rows.get('mail', mail);
    if (!row) throw new Error(`I3: letter ${mail} was told and is gone`);
    if (world.keepsNumber(told) && row.number !== number)
      throw new Error(`I7: letter ${mail} was ${number} and is ${row.number}`);
    if (emergency !== '' && !world.isOnPaperOnly(emergency) && row.emergency !== emergency)
      throw new Error(`I7: letter ${mail} was ${emergency} and is ${row.emergency}`);
  }
}

/** The real proof, rows from zero included; of a store that a test is spoiling in a transaction, the rows alone. */
async function faultsOf(connection: Connection): Promise<readonly unknown[]> {
  if (connection.inTransaction) return (await rebuild(connection)).faults.listed;
  return (await verifyStore(connection, { heads: [], checkFile: async () => 'sound' })).faults;
}

/** I17: what a clone or a revoked PC sent is in the order or kept apart, never in the bin. */
async function checkStrays({ office, pcs }: CouncilWorld): Promise<void> {
  const kept = await office.quarantined();
  for (const hash of pcs.strays)
    if (!kept.has(hash)) throw new Error(`I17: ${hash} is nowhere at the centre`);
}

/** I5: a place of a PC's chain has one entry. */
function checkPlaces({ store }: CouncilDesk): void {
  const twice = store.connection
    .prepare(`SELECT device, json_extract(CAST(coalesce(s.bytes, o.bytes) AS TEXT), '$.inc') AS inc,
        json_extract(CAST(coalesce(s.bytes, o.bytes) AS TEXT), '$.seq') AS seq, count(DISTINCT s.hash) AS n
      FROM stream s LEFT JOIN own o ON o.seq = s.own_seq GROUP BY 1, 2, 3 HAVING n > 1`)
    .all();
  if (twice.length > 0) throw new Error(`I5: ${JSON.stringify(twice)}`);
}

/** I3, I7: a note that was handed over is there under its number; one whose number did not count is there, struck. */
function checkNotes(world: CouncilWorld, { store: { rows } }: CouncilDesk): void {
  for (const { note, number } of world.lastingNotes) {
    const row = rows.get('dispatch_note', note);
    if (row?.number !== number)
      throw new Error(`I7: note ${note} was ${number} and is ${String(row?.number)}`);
  }
}

/** No number on two papers, whatever became of their entries; but what was stamped after the pen was gone. */
function checkPaper(world: CouncilWorld): void {
  const stamped = new Map<string, string>();
  for (const told of world.acknowledged) {
    if (told.number === 0 || !world.keepsNumber(told)) continue;
    const place = `${told.register} ${told.year} ${told.supplement} ${told.number}`;
    const other = stamped.get(place);
    if (other !== undefined && other !== told.mail) throw new Error(`I7: ${place} is on two papers`);
    stamped.set(place, told.mail);
  }
}

const headOf = ({ store }: CouncilDesk): string => {
  const { cseq, chead } = store.connection.prepare('SELECT cseq, chead FROM centre').get() as {
    cseq: number;
    chead: string;
  };
  return `${cseq} ${chead}`;
};

/** Every row but credentials, which never leave their desk. */
function rowsOf({ store }: CouncilDesk): Map<string, string> {
  const names = tableNames.filter((table) => table !== 'credential');
  const all = (table: TableName) =>
    JSON.stringify(
      store.connection.prepare(`SELECT * FROM ${table} ORDER BY ${tables[table].key.join(', ')}`).all(),
    );
  return new Map(names.map((table) => [table, all(table)]));
}

/** I4 on the desk's own copy: no hole, and the head is what the lines make. */
function checkChain({ store }: CouncilDesk): void {
  let chead: Buffer = COUNCIL_GENESIS;
  let expected = 0;
  for (const line of store.connection
    .prepare('SELECT cseq, hash, at, chead FROM stream ORDER BY cseq')
    .iterate()) {
    const { cseq, hash, at, chead: kept } = line as { cseq: number; hash: Buffer; at: string; chead: Buffer };
    expected += 1;
    chead = nextCouncilHead(chead, cseq, hash, at);
    if (cseq !== expected || !kept.equals(chead)) throw new Error(`I4: the stream breaks at ${cseq}`);
  }
}

function difference(here: string, there: string): string {
  const [a, b] = [JSON.parse(here) as unknown[], JSON.parse(there) as unknown[]];
  const at = a.findIndex((row, index) => JSON.stringify(row) !== JSON.stringify(b[index]));
  return `${JSON.stringify(a[at])} and ${JSON.stringify(b[at])}`;
}

/** I6, I7: after quiet every letter has its number, every number one owner, and no emergency id names two letters. */
export function checkNumbers({ store: { connection, rows } }: CouncilDesk): void {
  for (const { series, unexplained, outside, reconciled } of gapCheck(connection)) {
    if (!reconciled || unexplained.length > 0 || outside.length > 0)
      throw new Error(`I6: ${series} ${JSON.stringify({ unexplained, outside })}`);
  }
  const without = connection
    .prepare(
      `SELECT m.id, p.holder FROM mail m LEFT JOIN pen p ON p.register = m.register WHERE m.number = 0 AND coalesce(p.holder, '') = ''`,
    )
    .all();
  if (without.length > 0) throw new Error(`I6: without a number at the centre: ${JSON.stringify(without)}`);
  const codes = connection
    .prepare('SELECT code, count(*) AS n FROM emergency GROUP BY code HAVING n > 1')
    .all();
  if (codes.length > 0) throw new Error(`I7: one emergency id on two letters: ${JSON.stringify(codes)}`);
  for (const { mail, code } of rows.list('emergency', {})) {
    if (rows.get('mail', mail)?.emergency !== code) throw new Error(`I7: ${code} left its letter`);
  }
}
