import type { Io } from './io.ts';

export interface OptionSpec {
  type: 'string' | 'boolean';
  multiple?: boolean;
  /** Shown in the help: 'TEXT', 'DATE', 'N'. */
  value?: string;
  help: string;
}

export type OptionValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** One call, parsed but not understood yet. */
export interface Call {
  io: Io;
  options: OptionValues;
  positionals: readonly string[];
}

/** What a command answers: the same thing for a script and for a person. */
export interface Outcome {
  json: unknown;
  /** Lines for a person. */
  text: readonly string[];
  /** A check that failed; a refusal is thrown instead. */
  failed?: boolean;
}

export interface CliCommand {
  name: string;
  /** After `sijill`. */
  usage: string;
  help: string;
  options: Readonly<Record<string, OptionSpec>>;
  positionals: { least: number; most: number };
  run(call: Call): Promise<Outcome>;
}

/** Every command has these. */
export const COMMON_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  data: { type: 'string', value: 'DIR', help: 'data folder (or SIJILL_DATA)' },
  'key-file': { type: 'string', value: 'FILE', help: 'key of the service person (or SIJILL_KEY_FILE)' },
  as: {
    type: 'string',
    value: 'PERSON',
    help: 'act as this person; the password is read from standard input',
  },
  code: {
    type: 'string',
    value: 'CODE',
    help: 'with --as: the code of the telephone or from paper, where the person brings one',
  },
  json: { type: 'boolean', help: 'answer in JSON' },
  help: { type: 'boolean', help: 'show this help' },
};
