import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useLayoutEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { i18n } from '#renderer/i18n/i18n.ts';
import { dress } from '#renderer/theme/dress.ts';
import { answers } from './answers.ts';
import { followChanges } from './api.ts';
import { listenForCommands } from './remote-commands.ts';
import { listenForShortcuts } from './shortcuts/registry.ts';
import { useDark } from './use-dark.ts';

/** What every screen has, the sign-in door included. */
export function Providers({ children }: { children: ReactNode }) {
  const dark = useDark();
  // Before the first painting.
  useLayoutEffect(() => dress(dark), [dark]);
  useEffect(() => {
    const stops = [followChanges(answers), listenForShortcuts(), listenForCommands()];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return (
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={answers}>
        <Router hook={useHashLocation}>{children}</Router>
      </QueryClientProvider>
    </I18nextProvider>
  );
}
