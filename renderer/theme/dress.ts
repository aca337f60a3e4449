import { dark, light, type Palette } from './palette.ts';

/** `brandGround` is `--sj-brand-ground` in the rules. */
export function variableOf(role: string): string {
  return `--sj-${role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function rulesOf(colours: Palette): string {
  return Object.entries(colours)
    .map(([role, colour]) => `${variableOf(role)}:${colour}`)
    .join(';');
}

/** The same colours as rules of style, for a page that is painted before its script runs. */
export function colourRules(): string {
  return `:root{${rulesOf(light)}}:root[data-theme="dark"]{${rulesOf(dark)}}`;
}

/** Gives the page its colours. */
export function dress(isDark: boolean): void {
  const root = document.documentElement;
  root.dataset.theme = isDark ? 'dark' : 'light';
  for (const [role, colour] of Object.entries(isDark ? dark : light)) {
    root.style.setProperty(variableOf(role), colour);
  }
}
