import type { z } from 'zod';
import type { KeyTrouble } from '#shared/domain/key-trouble.ts';
import type { Person, Resource } from '#shared/domain/permissions.ts';
import type { Action } from '#shared/domain/roles.ts';
import type { BlobReference } from '#shared/journal/entry.ts';
import type { Fact } from '#shared/journal/fact-type.ts';
import type { ReadRows } from '#shared/store/rows.ts';

/** What a rule may know besides the rows and its input: nothing is taken from the machine. */
export interface CommandContext {
  /** Local moment with offset; becomes the entries' `ts`, and the legal date of a registration. */
  at: string;
  /** Civil day of `at` in Africa/Casablanca. */
  day: string;
  /** The later of `day` and the last entry's day: a clock set back must not make today's letter come from the future. */
  latestDay: string;
  actor: Person;
  /** The office this desk belongs to. */
  office: string;
  device: string;
  incarnation: number;
  /** Head of this device's chain before the command. */
  chain: { seq: number; hash: string };
  /** What keeps the register's USB key from receiving this entry; null or absent: nothing, or there is none. */
  keyTrouble?: KeyTrouble | null;
  /** This PC has not its council's whole past yet: numbers it does not know of may be on papers. */
  isFirstSight?: boolean;
  newId(): string;
  /** Fresh unpredictable bytes. */
  random(size: number): Uint8Array;
  /** Size and type of a file staged before; refuses `file.unknown`. */
  stagedFile(sha256: string): BlobReference;
}

/** Hex hash of each sealed fact, in order, for an answer that shows it. */
export interface Sealed {
  id: string;
  hash: string;
}

export interface Decision<Output> {
  /** Written in one transaction; empty when the same request was already done. */
  facts: Fact[];
  answer(sealed: Sealed[]): Output;
}

/** One action that changes data: schema, permission, pure decision. */
export interface Command<Input extends z.ZodType = z.ZodType, Output = unknown> {
  readonly name: string;
  readonly input: Input;
  permission(
    state: ReadRows,
    input: z.output<Input>,
    context: CommandContext,
  ): { action: Action; resource: Resource };
  decide(state: ReadRows, input: z.output<Input>, context: CommandContext): Decision<Output>;
}

export function command<Input extends z.ZodType, Output>(
  definition: Command<Input, Output>,
): Command<Input, Output> {
  return definition;
}

export const done = (): Record<string, never> => ({});
