import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngineProcess, type EngineProcess, type EngineTimes } from '#main/engine-process.ts';
import type { StartHost } from '#main/program-host.ts';
import { childHost } from '#main/program-host-child.ts';
import type { FromEngine, ToEngine } from '#shared/contract/engine-port.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import { silentLog } from '#tests/helpers/silent-log.ts';

const script = fileURLToPath(import.meta.resolve('#tests/fixtures/fake-engine.cjs'));
const QUICK: Partial<EngineTimes> = { restartDelays: [0, 5, 10, 15] };
const running: EngineProcess[] = [];

interface Started {
  engine: EngineProcess;
  events: AppEvent[];
  /** Resolves when the engine reaches a state it is not in yet. */
  reaches(state: string): Promise<void>;
}

function start(
  behaviours: string[],
  times: Partial<EngineTimes> = {},
  systemProxy?: (address: string) => Promise<string>,
): Started {
  const events: AppEvent[] = [];
  const waiting: { state: string; resolve(): void }[] = [];
  let run = 0;
  const startHost: StartHost<ToEngine, FromEngine> = (listeners) => {
    const behaviour = behaviours[Math.min(run, behaviours.length - 1)];
    run += 1;
    return childHost<ToEngine, FromEngine>(process.execPath, { script, args: [`--behaviour=${behaviour}`] })(
      listeners,
    );
  };
  const engine = createEngineProcess({
    startHost,
    log: silentLog,
    ...(systemProxy ? { systemProxy } : {}),
    times: { ...QUICK, ...times },
    onEvent: (event) => {
      events.push(event);
      const state = event.type === 'engine' ? event.state : event.type;
      for (const each of waiting.filter((one) => one.state === state)) each.resolve();
    },
  });
  running.push(engine);
  engine.start();
  return {
    engine,
    events,
    reaches: (state) => new Promise((resolve) => waiting.push({ state, resolve })),
  };
}

const states = (events: AppEvent[]) =>
  events.flatMap((event) => (event.type === 'engine' ? [event.state] : []));
const code = (result: Awaited<ReturnType<EngineProcess['call']>>) => (result.ok ? 'ok' : result.error.code);

afterEach(async () => {
  await Promise.all(running.splice(0).map((engine) => engine.close()));
});

describe('the engine process', () => {
  it('tells the engine which proxy the system lays down, and that there is none when nobody knows', async () => {
    const ask = async (systemProxy: (address: string) => Promise<string>) => {
      const { engine } = start(['echo'], {}, systemProxy);
      return engine.call('ask-proxy', { address: 'https://courrier.ma' }, 'o');
    };
    expect(await ask(async (address) => `PROXY for ${address}`)).toEqual({
      ok: true,
      value: { said: 'PROXY for https://courrier.ma' },
    });
    expect(await ask(() => Promise.reject(new Error('no network')))).toEqual({
      ok: true,
      value: { said: 'DIRECT' },
    });
  });

  it('queues calls until the engine is ready, and keeps bytes as bytes', async () => {
    const { engine, events } = start(['echo']);
    expect(engine.state()).toBe('starting');
    const [first, second] = await Promise.all([
      engine.call('one', { bytes: new Uint8Array([0, 255, 7]) }, 'op-1'),
      engine.trusted({ name: 'stage-paths', paths: ['a'] }),
    ]);
    expect(first).toMatchObject({
      ok: true,
      value: { channel: 'one', input: { bytes: new Uint8Array([0, 255, 7]) } },
    });
    expect(second).toMatchObject({ ok: true, value: { trusted: { name: 'stage-paths', paths: ['a'] } } });
    expect(states(events)).toEqual(['starting', 'ready']);
  });

  it('comes back after a death: what it had received fails, what is asked meanwhile waits', async () => {
    const { engine, events, reaches } = start(['echo']);
    await engine.call('warm', {}, 'op');
    const silent = engine.call('silence', {}, 'op');
    const restarting = reaches('restarting');
    expect(code(await engine.call('die', {}, 'op'))).toBe('engine.restarted');
    expect(code(await silent)).toBe('engine.restarted');
    await restarting;
    expect(await engine.call('after', {}, 'op')).toMatchObject({ ok: true, value: { channel: 'after' } });
    expect(states(events)).toEqual(['starting', 'ready', 'restarting', 'ready']);
  });

  it('hands the open session to the next engine before anything else is asked', async () => {
    const { engine, events } = start(['echo']);
    await engine.call('keep', { person: 'amina', key: new Uint8Array([1, 2, 3]) }, 'op');
    await engine.call('die', {}, 'op');
    const after = await engine.call('after', {}, 'op');
    expect(after).toMatchObject({ ok: true, value: { resumed: { person: 'amina', key: [1, 2, 3] } } });
    await engine.call('die', {}, 'op');
    expect(await engine.call('again', {}, 'op')).toMatchObject({ value: { resumed: { person: 'amina' } } });
    expect(events).not.toContainEqual({ type: 'session', state: 'locked' });
  });

  it.each([
    ['the engine says so', (engine: EngineProcess) => engine.call('keep', null, 'op')],
    ['the desk is locked', (engine: EngineProcess) => engine.trusted({ name: 'lock' })],
  ])('forgets the session when %s', async (_why, forget) => {
    const { engine } = start(['echo']);
    await engine.call('keep', { person: 'amina', key: new Uint8Array([1]) }, 'op');
    await forget(engine);
    await engine.call('die', {}, 'op');
    expect(await engine.call('after', {}, 'op')).toMatchObject({ ok: true, value: { resumed: null } });
  });

  it('locks while the engine is down, so that it does not come back open', async () => {
    const { engine } = start(['echo'], { restartDelays: [50] });
    await engine.call('keep', { person: 'amina', key: new Uint8Array([1]) }, 'op');
    await engine.call('die', {}, 'op');
    const locked = engine.trusted({ name: 'lock' });
    expect(await engine.call('after', {}, 'op')).toMatchObject({ ok: true, value: { resumed: null } });
    expect(await locked).toMatchObject({ ok: true });
  });

  it('says that the desk is locked when the next engine does not take the session', async () => {
    const { engine, events } = start(['echo', 'forgetful']);
    await engine.call('keep', { person: 'amina', key: new Uint8Array([1]) }, 'op');
    await engine.call('die', {}, 'op');
    expect(await engine.call('after', {}, 'op')).toMatchObject({ ok: true });
    expect(events).toContainEqual({ type: 'session', state: 'locked' });
  });

  it('gives up after five deaths in a minute and answers everybody', async () => {
    const { engine, events, reaches } = start(['die-at-once']);
    const failed = reaches('failed');
    const asked = engine.call('waiting', {}, 'op');
    await failed;
    expect(code(await asked)).toBe('engine.failed');
    expect(code(await engine.call('later', {}, 'op'))).toBe('engine.failed');
    expect(states(events)).toEqual(['starting', ...Array(4).fill('restarting'), 'failed']);
  });

  it('survives four deaths in a row without losing a call that was never sent', async () => {
    const { engine } = start(['die-at-once', 'die-at-once', 'die-at-once', 'die-at-once', 'echo']);
    expect(await engine.call('patient', {}, 'op')).toMatchObject({ ok: true, value: { channel: 'patient' } });
  });

  it('ends and restarts an engine that never becomes ready', async () => {
    const events: AppEvent[] = [];
    let runs = 0;
    const engine = createEngineProcess({
      startHost: ({ onMessage, onExit }) => {
        runs += 1;
        if (runs > 1) setImmediate(() => onMessage({ type: 'ready' }));
        return {
          kill: () => onExit('killed'),
          send: ({ id }) => onMessage({ type: 'answer', id, result: { ok: true, value: runs } }),
        };
      },
      log: silentLog,
      times: { ...QUICK, startLimit: 20, closeLimit: 1 },
      onEvent: (event) => events.push(event),
    });
    running.push(engine);
    engine.start();
    expect(await engine.call('patient', {}, 'op')).toEqual({ ok: true, value: 2 });
    expect(states(events)).toEqual(['starting', 'restarting', 'ready']);
  });

  it('starts anew when the program itself is missing', async () => {
    const events: AppEvent[] = [];
    const failed = new Promise<void>((resolve) => {
      const engine = createEngineProcess({
        startHost: childHost<ToEngine, FromEngine>('/nowhere/node', { script, args: [] }),
        log: silentLog,
        times: QUICK,
        onEvent: (event) => {
          events.push(event);
          if (event.type === 'engine' && event.state === 'failed') resolve();
        },
      });
      engine.start();
    });
    await failed;
    expect(states(events).at(-1)).toBe('failed');
  });

  it('forwards events', async () => {
    const { engine, events, reaches } = start(['echo']);
    const session = reaches('session');
    void engine.call('event', {}, 'op');
    await session;
    expect(events).toContainEqual({ type: 'session', state: 'open' });
  });

  it('closes cleanly, answers what was pending and takes no more calls', async () => {
    const { engine, events } = start(['echo']);
    await engine.call('warm', {}, 'op');
    const pending = engine.call('silence', {}, 'op');
    await engine.close();
    expect(code(await pending)).toBe('engine.closed');
    expect(code(await engine.call('late', {}, 'op'))).toBe('engine.closed');
    expect(states(events)).toEqual(['starting', 'ready']);
  });

  it('ends an engine that does not close in time', async () => {
    const { engine } = start(['deaf-to-close'], { closeLimit: 50 });
    await engine.call('warm', {}, 'op');
    await engine.close();
    expect(code(await engine.call('late', {}, 'op'))).toBe('engine.closed');
  });
});
