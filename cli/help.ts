import { type CliCommand, COMMON_OPTIONS, type OptionSpec } from './command.ts';
import { commandLoaders } from './commands/index.ts';

const EXIT_CODES =
  'exit codes  0 done · 1 a check failed · 2 usage or bad input · 3 store locked or unreadable';

export async function generalHelp(): Promise<string> {
  const commands = await Promise.all(Object.values(commandLoaders).map((load) => load()));
  return [
    'sijill — the mail register from a terminal',
    '',
    ...commands.map(({ usage }) => `  sijill ${usage}`),
    '',
    'every command',
    ...optionLines(COMMON_OPTIONS),
    '',
    'Without --as, commands act as the service person "cli" that init created, with a clerk\'s rights and its own key file.',
    'sijill COMMAND --help says more.',
    EXIT_CODES,
  ].join('\n');
}

export function commandHelp({ usage, help, options }: CliCommand): string {
  return [
    `sijill ${usage}`,
    '',
    help,
    '',
    ...optionLines({ ...options, ...COMMON_OPTIONS }),
    '',
    EXIT_CODES,
  ].join('\n');
}

function optionLines(options: Readonly<Record<string, OptionSpec>>): string[] {
  return Object.entries(options).map(([name, { value, help }]) => {
    return `  ${`--${name}${value ? ` ${value}` : ''}`.padEnd(26)}${help}`;
  });
}
