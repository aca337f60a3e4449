import { DomainError } from '#shared/domain/errors.ts';
import { type Call, type CliCommand, COMMON_OPTIONS, type OptionValues } from './command.ts';
import { commandLoaders } from './commands/index.ts';
import { type ExitCode, toFailure } from './failure.ts';
import { commandHelp, generalHelp } from './help.ts';
import { aboutOption } from './input/about.ts';
import { parseWords } from './input/parse-words.ts';
import { ensureWords } from './input/too-much.ts';
import type { Io } from './io.ts';
import { messagesFor } from './messages/index.ts';

/** One command line, from its words to its exit code. Never throws. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const json = args.includes('--json');
  try {
    const [name, ...rest] = args;
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      io.out(`${await generalHelp()}\n`);
      return name === undefined ? 2 : 0;
    }
    if (!Object.hasOwn(commandLoaders, name))
      throw new DomainError('command.unknown', { name: name.slice(0, 40) });
    const command = await commandLoaders[name]?.();
    return command ? await runCommand(command, rest, io) : 2;
  } catch (error) {
    return refuse(error, io, json);
  }
}

async function runCommand(command: CliCommand, args: readonly string[], io: Io): Promise<ExitCode> {
  if (args.includes('--help')) {
    io.out(`${commandHelp(command)}\n`);
    return 0;
  }
  const call = parse(command, args, io);
  const { json, text, failed } = await command.run(call);
  io.out(
    call.options.json === true
      ? `${JSON.stringify(json)}\n`
      : text.map((line) => `${harmless(line)}\n`).join(''),
  );
  return failed ? 1 : 0;
}

function parse(command: CliCommand, args: readonly string[], io: Io): Call {
  const say = messagesFor(io.env);
  const options = Object.fromEntries(
    Object.entries({ ...command.options, ...COMMON_OPTIONS }).map(([name, { type, multiple = false }]) => {
      return [name, { type, multiple }];
    }),
  );
  const { values, positionals } = parseWords(args, options, command.usage, say);
  const call = { io, options: values as OptionValues, positionals };
  ensureWords(call, command.positionals, command);
  return call;
}

function refuse(error: unknown, io: Io, json: boolean): ExitCode {
  const { exit, code, params } = toFailure(error);
  const say = messagesFor(io.env);
  const message = aboutOption((said) => say(code, said), params);
  io.err(`sijill: ${harmless(message)}\n`);
  if (json) io.out(`${JSON.stringify({ error: { code, params, message } })}\n`);
  // For whoever repairs the program, and only when they ask.
  if (code === 'internal' && io.env.SIJILL_DEBUG && error instanceof Error) io.err(`${error.stack}\n`);
  return exit;
}

/** Words of a file or a folder somebody else made must not steer the terminal they are shown on. */
function harmless(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, '\uFFFD');
}
