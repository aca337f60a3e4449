import type { z } from 'zod';
import type { Command } from '#shared/commands/command.ts';
import type { RegisterMail } from '#shared/contract/mail.ts';
import type { Person } from '#shared/domain/permissions.ts';

/** One thing a person tries to do. */
export interface Attempt<Output = unknown> {
  command: Command<z.ZodType, Output>;
  input: unknown;
  actor: Person;
  /** Looks at the answer; throws a Violation when it cannot be true. */
  answered?(answer: Output): void;
  /** The registration asked for, when this is one: its lost answers are asked again. */
  registration?: Registration;
}

export interface Registration {
  input: RegisterMail;
  /** The physical letter on the desk. */
  letter: string;
}

/** Types one command's attempt where it is made, and forgets the type where all are run alike. */
export function attempt<Input extends z.ZodType, Output>(
  command: Command<Input, Output>,
  input: z.input<Input>,
  actor: Person,
  more: { answered?(answer: Output): void; registration?: Registration } = {},
): Attempt {
  return { command, input: command.input.parse(input), actor, ...more } as unknown as Attempt;
}
