import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { dark, light, type Palette } from './palette.ts';

const FONT = "'IBM Plex Sans Arabic', 'Noto Sans Tifinagh', system-ui, sans-serif";

const green: MantineColorsTuple = [
  '#e2efe8',
  '#c5e1d5',
  '#9fd0bc',
  '#6bd0ad',
  '#4fbf98',
  '#2f9c78',
  '#187a5c',
  '#0b5d46',
  '#084935',
  '#0d3f31',
];

export const mantineTheme = createTheme({
  fontFamily: FONT,
  headings: { fontFamily: FONT, fontWeight: '700' },
  colors: { green },
  primaryColor: 'green',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  defaultRadius: 'md',
  respectReducedMotion: true,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
  components: {
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 80 }, withArrow: false } },
    Popover: { defaultProps: { transitionProps: { duration: 80 } } },
    Menu: { defaultProps: { transitionProps: { duration: 80 } } },
    Modal: { defaultProps: { transitionProps: { duration: 100 } } },
  },
});

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function variables(palette: Palette): Record<string, string> {
  const own = Object.fromEntries(
    Object.entries(palette).map(([name, value]) => [`--sj-${kebab(name)}`, value]),
  );
  return {
    ...own,
    '--mantine-color-body': palette.paper,
    '--mantine-color-text': palette.ink,
    '--mantine-color-bright': palette.ink,
    '--mantine-color-dimmed': palette.muted,
    '--mantine-color-placeholder': palette.muted,
    '--mantine-color-error': palette.late,
    '--mantine-color-default': palette.paper,
    '--mantine-color-default-hover': palette.brandGround,
    '--mantine-color-default-color': palette.ink,
    '--mantine-color-default-border': palette.line,
    '--mantine-color-anchor': palette.brand,
  };
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variables(light),
  dark: variables(dark),
});
