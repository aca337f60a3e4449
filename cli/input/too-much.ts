import { DomainError } from '#shared/domain/errors.ts';
import type { Call, CliCommand } from '../command.ts';
import { messagesFor } from '../messages/index.ts';

/** A word the command has no use for here, told with how it is written. */
export function tooMuch({ io }: Call, word: string, { usage }: Pick<CliCommand, 'usage'>): DomainError {
  const problem = messagesFor(io.env)('usage.word-too-many', { word: word.slice(0, 40) });
  return new DomainError('usage', { problem, usage });
}
