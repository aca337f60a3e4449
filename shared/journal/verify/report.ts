import type { Fault } from './fault.ts';

/** One book as the journal alone tells it. */
export interface BookSummary {
  register: string;
  /** 'ARR-DKH/2026' or 'ARR-DKH/2026/S1'. */
  label: string;
  year: number;
  supplement: number;
  first: number;
  last: number;
  valid: number;
  void: number;
  reserved: number;
  lost: number;
  closed: boolean;
  /** Numbers whose state changed after the yearly certificate, which does not count them. */
  changedLate: number;
}

export interface DeviceHead {
  device: string;
  incarnation: number;
  seq: number;
  hash: string;
}

/** Words and files removed by a signed fact under a slip of the archives. */
export interface Elimination {
  entry: string;
  seq: number;
  slip: string;
  contents: number;
  files: number;
}

/** A PC that went back in time, by its own signed word: a backup put back, or a rollback nobody had announced. */
export interface WentBack {
  device: string;
  entry: string;
  seq: number;
  at: string;
  cause: 'restored' | 'rolled-back';
  /** Position of the furthest entry that had been seen outside; null when nothing outside was found. */
  seen: number | null;
  /** The last stamped numbers were given since, and what was missing declared lost. */
  answered: boolean;
}

export interface VerifyReport {
  /** No fault. A PC that went back and was not answered for (`wentBack`) is none of the journal's. */
  ok: boolean;
  /** The first thousand; `faultCount` has them all. */
  faults: Fault[];
  faultCount: number;
  checked: {
    devices: number;
    entries: number;
    signatures: number;
    books: number;
    numbers: number;
    closings: number;
    contents: number;
    files: number;
    /** Outside copies of a chain's head that agree. */
    heads: number;
    /** Entries of a type this version does not know: in the chain, not understood. */
    unknownTypes: number;
  };
  /** Records and files left out of this copy on purpose, by reason. */
  withheld: Record<string, number>;
  eliminations: Elimination[];
  wentBack: WentBack[];
  books: BookSummary[];
  heads: DeviceHead[];
  /** What a clean result proves, and what it cannot (SYNC "Proof"); sentences by code. */
  proves: readonly string[];
  doesNotProve: readonly string[];
}

export const PROVES = ['unaltered', 'signed', 'numbers', 'closings', 'words', 'files'] as const;
export const DOES_NOT_PROVE = ['truth', 'tail', 'withheld', 'own-administrator'] as const;
