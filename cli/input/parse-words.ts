import { type ParseArgsConfig, parseArgs } from 'node:util';
import { DomainError } from '#shared/domain/errors.ts';
import type { Say } from '../messages/index.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Node's own words are for programmers and in English: each of its refusals gets a sentence of ours. Refuses `usage`. */
export function parseWords(args: readonly string[], options: Options, usage: string, say: Say) {
  // What Node puts where a terminal in another encoding sent no UTF-8: it would be registered as it is.
  const spoilt = args.find((word) => word.includes('\uFFFD'));
  if (spoilt !== undefined)
    throw new DomainError('usage', { problem: say('usage.not-utf8', { word: spoilt.slice(0, 60) }), usage });
  const parsed = parseStrictly(args, options, usage, say);
  // Node keeps the last one: what was said first would be lost without a word.
  const said = parsed.tokens.flatMap((token) =>
    token.kind === 'option' && token.value !== undefined ? token.name : [],
  );
  const twice = said.find((name, at) => said.indexOf(name) !== at && options[name]?.multiple !== true);
  if (twice !== undefined)
    throw new DomainError('usage', { problem: say('usage.twice', { option: `--${twice}` }), usage });
  return parsed;
}

function parseStrictly(args: readonly string[], options: Options, usage: string, say: Say) {
  try {
    const words = joinNegatives(args, options);
    return parseArgs({ args: words, options, strict: true, allowPositionals: true, tokens: true });
  } catch (error) {
    throw new DomainError('usage', { problem: problemOf(error, options, say), usage });
  }
}

/** `--limit -1` means the number −1, which its own rule then refuses with the bounds. */
function joinNegatives(args: readonly string[], options: Options): string[] {
  const joined: string[] = [];
  for (const word of args) {
    const before = joined.at(-1) ?? '';
    const takesValue = before.startsWith('--') && options[before.slice(2)]?.type === 'string';
    if (takesValue && /^-\d/.test(word)) joined[joined.length - 1] = `${before}=${word}`;
    else joined.push(word);
  }
  return joined;
}

function problemOf(error: unknown, options: Options, say: Say): string {
  const message = error instanceof Error ? error.message : '';
  const option = /--?[\w-]+/.exec(message)?.[0] ?? '';
  if (!Object.hasOwn(options, option.replace(/^-+/, ''))) return say('usage.unknown-option', { option });
  const takesValue = options[option.slice(2)]?.type === 'string';
  return say(takesValue ? 'usage.value-missing' : 'usage.no-value', { option });
}
