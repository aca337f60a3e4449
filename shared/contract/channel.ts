import type { z } from 'zod';

/** Where a channel is answered: `engine` owns data and rules, `main` owns windows and dialogs. */
export type ChannelHome = 'engine' | 'main';

/**
 * What the engine does with a call: `session` needs nobody signed in, `query` reads on a
 * read-only connection, `command` decides facts and writes them in one transaction,
 * `action` is engine work that is neither (drafts, staged files, backups).
 */
export type ChannelKind = 'session' | 'query' | 'command' | 'action' | 'native';

export interface Channel<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  home: ChannelHome;
  kind: ChannelKind;
  input: Input;
  output: Output;
}

function channel(home: ChannelHome, kind: ChannelKind) {
  return <Input extends z.ZodType, Output extends z.ZodType>(
    input: Input,
    output: Output,
  ): Channel<Input, Output> => ({ home, kind, input, output });
}

export const session = channel('engine', 'session');
export const query = channel('engine', 'query');
export const command = channel('engine', 'command');
export const action = channel('engine', 'action');
export const native = channel('main', 'native');
