import { join } from 'node:path';
import { createEngine, type Engine, type EngineOptions } from '#engine/engine.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import type { ChannelName, InputOf, OutputOf } from '#shared/contract/ipc.ts';
import type { FirstRun } from '#shared/contract/setup.ts';
import type { TestMachine } from './test-machine.ts';

export const PASSWORD = 'une phrase que personne ne devine';

/** Cheap on purpose: tests prove the key handling, not the cost of argon2id. */
export const TEST_COST = { memory: 64, passes: 1, lanes: 1 };

export const firstRun: FirstRun = {
  language: 'ar',
  council: { ar: 'المجلس الإقليمي لوادي الذهب', fr: 'Conseil provincial d’Oued Ed-Dahab' },
  office: { ar: 'مكتب الضبط', fr: 'Bureau d’ordre', code: 'DKH' },
  registers: [
    { kind: 'incoming', prefix: 'ARR', lastPaper: 37 },
    { kind: 'outgoing', prefix: 'DEP', lastPaper: 0 },
  ],
  backupPlace: null,
  administrator: { login: 'fatima', name: 'فاطمة الزهراء', password: PASSWORD },
};

export interface TestEngine extends Engine {
  folder: string;
  machine: TestMachine;
  events: AppEvent[];
  bugs: unknown[];
  /** Calls a channel and fails the test unless it is answered. */
  ask<Name extends ChannelName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  /** Calls a channel and answers the code of its refusal; fails the test when it is not refused. */
  refusal<Name extends ChannelName>(name: Name, input: InputOf<Name>): Promise<string>;
}

/** The real engine on a real encrypted file, in this process, for whoever closes it. */
export function bareEngine(
  options: Partial<EngineOptions> & { folder: string; machine: TestMachine },
): TestEngine {
  const { folder, machine } = options;
  const events: AppEvent[] = [];
  const bugs: unknown[] = [];
  const engine = createEngine({
    witnessFolder: join(folder, '..', 'witness'),
    workers: false,
    waitMs: 0,
    cost: TEST_COST,
    emit: (event) => events.push(event),
    logBug: (_id, _channel, error) => bugs.push(error),
    ...options,
  });
  const ask: TestEngine['ask'] = async (name, input) => {
    const result = await engine.call(name, input);
    if (!result.ok)
      throw new Error(`${name} refused: ${JSON.stringify(result.error)} ${String(bugs.at(-1) ?? '')}`);
    return result.value as never;
  };
  const refusal: TestEngine['refusal'] = async (name, input) => {
    const result = await engine.call(name, input);
    if (result.ok) throw new Error(`${name} was not refused`);
    return result.error.code;
  };
  return { ...engine, folder, machine, events, bugs, ask, refusal };
}
