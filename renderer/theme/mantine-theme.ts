import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

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

/** The widgets wear the page's own colours, whichever they are now. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--sj-paper)',
    '--mantine-color-text': 'var(--sj-ink)',
    '--mantine-color-bright': 'var(--sj-ink)',
    '--mantine-color-dimmed': 'var(--sj-muted)',
    '--mantine-color-placeholder': 'var(--sj-muted)',
    '--mantine-color-error': 'var(--sj-late)',
    '--mantine-color-default': 'var(--sj-paper)',
    '--mantine-color-default-hover': 'var(--sj-brand-ground)',
    '--mantine-color-default-color': 'var(--sj-ink)',
    '--mantine-color-default-border': 'var(--sj-line)',
    '--mantine-color-anchor': 'var(--sj-brand)',
  },
  light: {},
  dark: {},
});
