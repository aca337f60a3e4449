import { gapCheck } from '#engine/proof/gap-check.ts';
import { verifyStore } from '#engine/proof/verify-store.ts';
import { tableNames, tables } from '#shared/store/tables.ts';
import type { Desk } from './desk.ts';

export interface Told {
  mail: string;
  register: string;
  number: number;
  emergency: string;
  label: string;
}

/** The paper: what was stamped on which letter. It is on no disk and never goes back. */
export class Ledger {
  readonly told: Told[] = [];
  /** Letters that only a disk had which is gone, or a copy of a PC: the paper is all there is. */
  readonly onPaperOnly = new Set<string>();
  readonly #labels = new Map<string, string>();

  /** Throws when one label is on two letters, or a letter was told two ordinary numbers. */
  stamp(told: Told): void {
    const other = this.#labels.get(told.label);
    if (other !== undefined && other !== told.mail) throw new Error(`TWICE: ${told.label}`);
    this.#labels.set(told.label, told.mail);
    this.told.push(told);
  }

  lastOf(register: string): number {
    return Math.max(0, ...this.told.filter((each) => each.register === register).map(({ number }) => number));
  }

  /** Every PC is off: all have the same order and rows, nothing told is lost, no number is twice, every proof holds. */
  async judge(desks: readonly Desk[]): Promise<{ entries: number; head: string }> {
    const looked = [];
    for (const desk of desks) looked.push(await this.#look(desk));
    const [first, ...others] = looked;
    if (!first) throw new Error('no desk');
    for (const { head, rows } of others) {
      if (head !== first.head) throw new Error(`HEADS differ: ${first.head} and ${head}`);
      for (const [table, here] of first.rows)
        if (rows.get(table) !== here) throw new Error(`ROWS of ${table} differ`);
    }
    return first;
  }

  async #look(desk: Desk) {
    const store = await desk.open();
    try {
      const { faults } = await verifyStore(store, { heads: [], checkFile: async () => 'sound' });
      if (faults.length > 0) throw new Error(`VERIFY of ${desk.name}: ${JSON.stringify(faults[0])}`);
      for (const { series, reconciled, unexplained, outside } of gapCheck(store))
        if (!reconciled || unexplained.length + outside.length > 0)
          throw new Error(`BOOK ${series}: ${JSON.stringify({ unexplained, outside })}`);
      const read = store.prepare('SELECT number, emergency FROM mail WHERE id = ?');
      for (const { mail, number, emergency, label } of this.told) {
        if (this.onPaperOnly.has(mail)) continue;
        const row = read.get(mail) as { number: number; emergency: string } | undefined;
        if (!row) throw new Error(`LOST on ${desk.name}: ${label}`);
        if (number > 0 && row.number !== number) throw new Error(`RENUMBERED: ${label} is ${row.number} now`);
        if (emergency !== '' && row.emergency !== emergency)
          throw new Error(`EMERGENCY number lost: ${label}`);
      }
      const { cseq, chead } = store.prepare('SELECT cseq, chead FROM centre').get() as {
        cseq: number;
        chead: string;
      };
      const rows = new Map<string, string>();
      for (const table of tableNames.filter((each) => each !== 'credential'))
        rows.set(
          table,
          JSON.stringify(
            store.prepare(`SELECT * FROM ${table} ORDER BY ${tables[table].key.join(', ')}`).all(),
          ),
        );
      return { entries: cseq, head: `${cseq} ${chead}`, rows };
    } finally {
      store.close();
    }
  }
}
