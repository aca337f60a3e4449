import type { Readable } from 'node:stream';
import type { Machine } from '#engine/machine.ts';
import type { PasswordCost } from '#engine/password.ts';

/** What a command takes from the terminal and the machine. */
export interface Io {
  stdin: (Readable & { isTTY?: boolean; setRawMode?: (on: boolean) => void }) | null;
  out(text: string): void;
  err(text: string): void;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  machine: Machine;
  /** Progress lines are for people: only when standard error is a terminal. */
  showsProgress: boolean;
  /** Password cost for new wraps; the product's own unless a test lowers it. */
  cost?: PasswordCost;
}
