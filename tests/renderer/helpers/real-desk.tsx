import { act, cleanup } from '@testing-library/react';
import type { ReactNode } from 'react';
import { onTestFinished, vi } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import { channels, isChannel } from '#shared/contract/ipc.ts';
import type { Council } from '#tests/electron/engine/circuit/council.ts';
import { openStatus, renderScreen } from './render-screen.tsx';

/** Screens on the real engine: what they send is decided by the real commands, what they show is really read. */
export function realDesk({ engine, as }: Council) {
  const listeners = new Set<(event: AppEvent) => void>();
  let told = engine.events.length;
  const tell = () => {
    for (const event of engine.events.slice(told)) for (const listener of listeners) listener(event);
    told = engine.events.length;
  };
  const bridge = {
    call: async (name: string, input: unknown) => {
      // What the main process answers has no part here.
      if (!isChannel(name) || channels[name].home !== 'engine')
        return { ok: false, error: { code: 'channel.unknown', params: {} } };
      const result = await engine.call(name, structuredClone(input));
      tell();
      return result;
    },
    on: (listener: (event: AppEvent) => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
  const sameTime = () => vi.useFakeTimers({ toFake: ['Date'], now: engine.machine.clock.now() });
  sameTime();
  onTestFinished(() => {
    cleanup();
    vi.useRealTimers();
  });
  return {
    /** Somebody sits down at the desk and looks at a screen. */
    async sit(login: string, screen: ReactNode) {
      cleanup();
      answers.clear();
      await as(login);
      Object.defineProperty(window, 'sijill', { value: bridge, configurable: true });
      const status = await engine.ask('app.status', {});
      Object.assign(openStatus, status, { language: 'ar' });
      await renderScreen(screen);
    },
    /** Time goes by for the desk and its screens. */
    async pass(days: number) {
      engine.machine.passTime(days * 86_400_000);
      sameTime();
      await act(async () => {
        for (const listener of listeners) listener({ type: 'changed', entity: 'day', ids: [] });
      });
    },
  };
}
