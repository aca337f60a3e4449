import { DomainError } from '#shared/domain/errors.ts';
import type { Call, CliCommand } from '../command.ts';
import { messagesFor } from '../messages/index.ts';

/** A word the command has no use for here, told with how it is written. */
export function tooMuch({ io }: Call, word: string, { usage }: Pick<CliCommand, 'usage'>): DomainError {
  const problem = messagesFor(io.env)('usage.word-too-many', { word: word.slice(0, 40) });
  return new DomainError('usage', { problem, usage });
}

/** Refuses `usage` with the word that is too much, or that something is missing. */
export function ensureWords(
  call: Call,
  { least, most }: CliCommand['positionals'],
  command: Pick<CliCommand, 'usage'>,
): void {
  const more = call.positionals[most];
  if (more !== undefined) throw tooMuch(call, more, command);
  if (call.positionals.length >= least) return;
  throw new DomainError('usage', {
    problem: messagesFor(call.io.env)('usage.word-missing'),
    usage: command.usage,
  });
}

export const exactly = (words: number): CliCommand['positionals'] => ({ least: words, most: words });
