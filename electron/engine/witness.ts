import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { makeFolder, syncFolder } from './atomic-file.ts';
import type { Head } from './journal-store.ts';
import { fileModeIn, folderModeIn, openToGroup } from './shared-desk.ts';

const witnessSchema = z.strictObject({
  seq: z.int().min(0),
  incarnation: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type WitnessedHead = z.infer<typeof witnessSchema>;

const SLOT = 256;

/**
 * The head of the chain kept outside the data folder. A restored disk, a snapshot or a folder copied back
 * brings the store back in time but not this file: the mismatch locks the pen (SYNC "Going backwards").
 */
export class Witness {
  readonly #handle: number;
  readonly #folder: string;
  readonly #path: string;

  constructor(folder: string, store: string) {
    this.#folder = folder;
    openToGroup(folder);
    makeFolder(folder, folderModeIn(dirname(folder)));
    this.#path = join(folder, `${store}.head`);
    this.#handle = openSync(this.#path, existsSync(this.#path) ? 'r+' : 'w+', fileModeIn(folder));
  }

  /** Two slots written in turn: a cut in the middle of one leaves the other readable. */
  write(head: Head): void {
    this.#writeSlot(head.seq % 2, head);
  }

  /**
   * After going backwards both slots say the new head: one that was damaged or edited by hand, further than any chain
   * will ever be, would otherwise speak for ever and the witness would see nothing more.
   */
  restart(head: Head): void {
    for (const slot of [head.seq % 2, (head.seq + 1) % 2]) this.#writeSlot(slot, head);
    this.#sync();
  }

  /** Nothing counts as seen any more, until the next head. */
  forget(): void {
    writeSync(this.#handle, ''.padEnd(2 * SLOT, ' '), 0);
    this.#sync();
  }

  /**
   * At each opening: a witness that a power cut took away would make an honest desk ask for its last numbers. While the
   * desk works nobody waits for this file: one that is behind is caught up with.
   */
  settle(head: Head): void {
    this.write(head);
    this.#sync();
  }

  #sync(): void {
    fsyncSync(this.#handle);
    syncFolder(this.#folder);
  }

  /** The furthest head seen, or null when there is none (a first start, or the file was lost). */
  read(): WitnessedHead | null {
    return furthest(readFileSync(this.#path, 'utf8'));
  }

  #writeSlot(slot: number, { seq, incarnation, hash }: Head): void {
    const line = `${JSON.stringify({ seq, incarnation, hash })}\n`.padEnd(SLOT, ' ');
    writeSync(this.#handle, line, slot * SLOT);
  }

  close(): void {
    closeSync(this.#handle);
  }
}

/** The head last seen of a store, where nothing may be written; null when there is none. */
export function readWitness(folder: string, store: string): WitnessedHead | null {
  const path = join(folder, `${store}.head`);
  return existsSync(path) ? furthest(readFileSync(path, 'utf8')) : null;
}

function furthest(slots: string): WitnessedHead | null {
  const heads = [slots.slice(0, SLOT), slots.slice(SLOT)].flatMap((slot) => {
    try {
      return [witnessSchema.parse(JSON.parse(slot))];
    } catch {
      return [];
    }
  });
  return heads.sort((a, b) => b.incarnation - a.incarnation || b.seq - a.seq)[0] ?? null;
}
