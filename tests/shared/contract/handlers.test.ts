import { describe, expect, it } from 'vitest';
import { commands } from '#engine/commands.ts';
import { actionHandlers, sessionHandlers } from '#engine/handlers.ts';
import { queries } from '#engine/queries/index.ts';
import { type ChannelKind, type ChannelName, channels } from '#shared/contract/ipc.ts';

const ofKind = (kind: ChannelKind): string[] =>
  (Object.keys(channels) as ChannelName[]).filter((name) => channels[name].kind === kind).sort();

const handled: Record<Exclude<ChannelKind, 'native'>, string[]> = {
  session: Object.keys(sessionHandlers).sort(),
  action: Object.keys(actionHandlers).sort(),
  query: Object.keys(queries).sort(),
  command: [...commands.keys()].sort(),
};

describe('every engine channel has one handler of its kind, and every handler a channel', () => {
  it.each(Object.entries(handled))('%s', (kind, names) => {
    expect(names).toEqual(ofKind(kind as ChannelKind));
  });

  it('a command parses with the very schema of its channel', () => {
    for (const [name, command] of commands) expect(command.input, name).toBe(channels[name].input);
  });
});
