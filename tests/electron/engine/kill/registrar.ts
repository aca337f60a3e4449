import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import { createEngine } from '#engine/engine.ts';
import { realMachine } from '#engine/machine.ts';
import { registered } from '#shared/contract/mail.ts';
import { letter } from '#tests/helpers/letters.ts';
import { type Errands, errandsOf } from './errands.ts';
import { mailId } from './mail-id.ts';

/** What the parent says on standard input once the process before has died. */
export interface Go {
  folder: string;
  witnessFolder: string;
  login: string;
  password: string;
  life: number;
  /** The clock stands still while it lives: a test run on New Year's night is no different. */
  now: number;
  /** Letters of earlier lives whose answer was not heard, or was: sent again first. */
  again: string[];
  /** Beside letters: scans on them, days to close, a backup. */
  errands?: Errands;
}

const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);

/** A real engine that registers letters until it is killed, and says each answer the moment it has it. */
async function registerUntilKilled(go: Go): Promise<void> {
  const engine = createEngine({
    folder: go.folder,
    witnessFolder: go.witnessFolder,
    machine: { ...realMachine, clock: { now: () => go.now } },
    workers: false,
    waitMs: 5_000,
    emit: () => undefined,
    logBug: (_id, channel, error) => say({ bug: `${channel}: ${String(error)}` }),
  });
  const errands = go.errands && errandsOf(engine, go.errands, go.life, say);
  const register = async (id: string): Promise<void> => {
    const files = (await errands?.scan(id)) ?? [];
    const result = await engine.call('mail.register', letter({ id, files }));
    if (result.ok) say({ answer: { id, number: registered.parse(result.value).number } });
    else say({ refused: result.error.code });
  };
  const opened = await engine.call('session.sign-in', { login: go.login, password: go.password });
  if (!opened.ok) say({ refused: opened.error.code });
  say({ opened: true });
  void errands?.backUp();
  for (const id of go.again) await register(id);
  for (let index = 0; ; index++) {
    await register(mailId(go.life, index));
    await errands?.closeDay(index);
  }
}

createInterface({ input: process.stdin }).once('line', (line) => void registerUntilKilled(JSON.parse(line)));
// Nobody who is killed keeps what was compiled for the next one.
flushCompileCache();
say({ loaded: true });
