import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import '#renderer/theme/widgets.css';
import { type ReactNode, useEffect } from 'react';
import { cssVariables, mantineTheme } from '#renderer/theme/mantine-theme.ts';
import type { Language } from '#shared/contract/fields.ts';
import { styleNonce } from './before-all.ts';
import { usePreferences } from './preferences.ts';
import { useDark } from './use-dark.ts';

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

/** What lists, menus, calendars and dialogs need. The sign-in door has none of them and is there before this is read. */
export function Widgets({ children }: { children: ReactNode }) {
  const { language } = usePreferences();
  const dark = useDark();
  return (
    <DirectionProvider initialDirection={directionOf(language)} detectDirection={false}>
      <FollowDirection direction={directionOf(language)} />
      <MantineProvider
        theme={mantineTheme}
        cssVariablesResolver={cssVariables}
        forceColorScheme={dark ? 'dark' : 'light'}
        getStyleNonce={styleNonce}
      >
        {children}
      </MantineProvider>
    </DirectionProvider>
  );
}
