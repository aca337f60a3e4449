import { performance } from 'node:perf_hooks';
import { collectAlone } from '#engine/collector.ts';
import { createEngine } from '#engine/engine.ts';
import { realMachine } from '#engine/machine.ts';
import { signedRights } from '#engine/rights.ts';
import { SettingTable } from '#engine/setting-table.ts';
import type { Transport } from '#engine/sync/transport.ts';
import { personFrom } from '#shared/commands/person-rights.ts';
import type { PlaceUse } from '#shared/contract/engine-port.ts';
import type { ChannelName, InputOf, OutputOf } from '#shared/contract/ipc.ts';
import type { Result } from '#shared/contract/result.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { deviceKeyFrom } from '#shared/journal/device-key.ts';
import { HEAD } from './bench-office.ts';
import { readSeeded, type SeededStore, witnessFolderOf } from './seeded-store.ts';
import { watchTurns } from './turn-watch.ts';

/** The engine as the app runs it, readers in their threads, without the shell before it. */
export interface EngineDesk {
  call<Name extends ChannelName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  /** Milliseconds until the answer. */
  timed<Name extends ChannelName>(name: Name, input: InputOf<Name>): Promise<number>;
  /** The longest this thread was kept from everything else until the answer, in milliseconds. */
  longestTurn<Name extends ChannelName>(name: Name, input: InputOf<Name>): Promise<number>;
  /** Whoever is signed in. */
  person(): Promise<Person>;
  /** A folder as if it had been chosen in a dialog; answers its id. */
  place(path: string, use: PlaceUse): Promise<string>;
  close(): Promise<void>;
}

/** What a desk is asked through, and told by, beside its calls. */
export interface DeskEnds {
  transport?: Transport;
  /** Rows of this kind changed. */
  changed?(entity: string): void;
}

/** An engine with somebody signed in; with `who` null nobody is yet. */
export async function openEngineDesk(
  seeded: SeededStore,
  who: typeof HEAD | null = HEAD,
  { transport, changed }: DeskEnds = {},
): Promise<EngineDesk> {
  collectAlone();
  const engine = createEngine({
    folder: seeded.folder,
    witnessFolder: witnessFolderOf(seeded),
    machine: realMachine,
    workers: true,
    waitMs: 5_000,
    emit: (event) => {
      if (event.type === 'changed') changed?.(event.entity);
    },
    ...(transport && { transport }),
    logBug: (_id, channel, error) => process.stderr.write(`${channel}: ${String(error)}\n`),
  });
  const call: EngineDesk['call'] = async (name, input) =>
    must(name, await engine.call(name, input)) as OutputOf<typeof name>;
  if (who) await call('session.sign-in', { login: who.login, password: who.password });
  return {
    call,
    timed: async (name, input) => {
      const start = performance.now();
      await call(name, input);
      return performance.now() - start;
    },
    longestTurn: async (name, input) => {
      const watch = watchTurns();
      await call(name, input);
      return watch.longest();
    },
    person: async () => signedPerson(seeded, (await call('app.status', {})).person?.id ?? ''),
    place: async (path, use) => {
      const placed = must('place', await engine.trusted({ name: 'remember-place', path, use }));
      return (placed as { id: string }).id;
    },
    close: () => engine.close(),
  };
}

function must(name: string, result: Result<unknown>): unknown {
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`);
  return result.value;
}

function signedPerson(seeded: SeededStore, id: string): Person {
  const connection = readSeeded(seeded);
  try {
    const { publicKey } = deviceKeyFrom(new SettingTable(connection).secret('device-key'));
    const person = personFrom(signedRights(connection, publicKey), id);
    if (!person) throw new Error('nobody is signed in');
    return person;
  } finally {
    connection.close();
  }
}
