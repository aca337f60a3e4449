/** One entry as kept somewhere, with what is written beside its bytes. */
export interface KeptEntry {
  bytes: Uint8Array;
  /** The hash recorded beside the bytes (32 bytes); verify computes its own. */
  hash: Uint8Array;
  /** Ed25519, 64 bytes. */
  signature: Uint8Array;
  /** Position recorded beside the bytes. */
  seq: number;
  /** Columns a database keeps beside the bytes; null where there are none. */
  columns: { inc: number; id: string; type: string } | null;
}

export interface KeptContent {
  /** The digest under which it is kept. */
  sha256: string;
  bytes: Uint8Array;
}

export interface KeptFile {
  /** The digest under which it is kept. */
  sha256: string;
  /** Its bytes could be read and still have that digest. */
  sound: boolean;
}

/** Where a chain was seen to stand, by something that is not the chain itself. */
export interface SeenHead {
  by: 'checkpoint' | 'witness';
  /** Null when the copy does not say: the only device. */
  device: string | null;
  incarnation: number;
  seq: number;
  hash: string;
}

type Pages<Item> = Iterable<Item[]> | AsyncIterable<Item[]>;

/**
 * What `verifyJournal` reads: an export folder, a data folder, a list in memory. Pages keep memory flat
 * and let signatures be checked on other threads while the next page is read.
 */
export interface VerifySource {
  /** In kept order. */
  entries(): Pages<KeptEntry>;
  contents(): Pages<KeptContent>;
  files(): Pages<KeptFile>;
  /** Device id → public key (raw 32 bytes, hex), as handed over with the copy. */
  publicKeys: ReadonlyMap<string, string>;
  /**
   * Digests of records and files left out of this copy on purpose → why ('credential', 'clearance'), and of those only
   * other devices' chains speak of: 'others' (their files, here), 'eliminated' (own ones, by their slip).
   */
  withheld: ReadonlyMap<string, string>;
  heads: readonly SeenHead[];
  /** Mails that other devices of the council registered: their registration is not in this chain. */
  isOthers?: (mail: string) => boolean;
  /** Registers that several devices numbered: their books are in the council's order, and no one chain has them. */
  isShared?: (register: string) => boolean;
  /** Registers of this chain in which another device of the council voided a letter: the voiding is not in this chain. */
  isVoidedElsewhere?: (register: string) => boolean;
}
