import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { i18n } from '#renderer/i18n/i18n.ts';
import { cssVariables, mantineTheme } from '#renderer/theme/mantine-theme.ts';
import type { Language } from '#shared/contract/fields.ts';
import { followChanges } from './api.ts';
import { styleNonce } from './before-all.ts';
import { usePreferences } from './preferences.ts';
import { listenForCommands } from './remote-commands.ts';
import { listenForShortcuts } from './shortcuts/registry.ts';
import { useDark } from './use-dark.ts';

const client = new QueryClient({
  defaultOptions: {
    // The engine is in the same machine: an answer stays true until it says otherwise, and "offline"
    // as the browser understands it means nothing here.
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

type Direction = 'rtl' | 'ltr';

function directionOf(language: Language): Direction {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** Turns the widgets with the language, without building the screen again: what is typed stays. */
function FollowDirection({ direction }: { direction: Direction }) {
  const { setDirection } = useDirection();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the setter is new at each render
  useEffect(() => setDirection(direction), [direction]);
  return null;
}

export function Providers({ children }: { children: ReactNode }) {
  const { language } = usePreferences();
  const dark = useDark();
  useEffect(() => {
    const stops = [followChanges(client), listenForShortcuts(), listenForCommands()];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return (
    <I18nextProvider i18n={i18n}>
      <DirectionProvider initialDirection={directionOf(language)} detectDirection={false}>
        <FollowDirection direction={directionOf(language)} />
        <MantineProvider
          theme={mantineTheme}
          cssVariablesResolver={cssVariables}
          forceColorScheme={dark ? 'dark' : 'light'}
          getStyleNonce={styleNonce}
        >
          <QueryClientProvider client={client}>
            <Router hook={useHashLocation}>{children}</Router>
          </QueryClientProvider>
        </MantineProvider>
      </DirectionProvider>
    </I18nextProvider>
  );
}
