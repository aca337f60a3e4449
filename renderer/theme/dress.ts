import { dark, light } from './palette.ts';

/** `brandGround` is `--sj-brand-ground` in the rules. */
export function variableOf(role: string): string {
  return `--sj-${role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Gives the page its colours. */
export function dress(isDark: boolean): void {
  const root = document.documentElement;
  root.dataset.theme = isDark ? 'dark' : 'light';
  for (const [role, colour] of Object.entries(isDark ? dark : light)) {
    root.style.setProperty(variableOf(role), colour);
  }
}
