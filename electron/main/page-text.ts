import type { Preferences } from '#shared/contract/files.ts';

/** Filled in the page's text. */
export interface PageFacts {
  preferences: Preferences;
  /** The council whose sign-in form this folder showed last, or null. */
  door: { ar: string; fr: string } | null;
  dark: boolean;
}

/** The page's file: with the sign-in form painted in it when that is what will be shown. */
export function pageFile({ preferences, door }: PageFacts): string {
  return door ? `door-${preferences.language}.html` : 'index.html';
}

/**
 * The page's text with what only this load knows: the nonce of its styles, and the person's language, theme and text
 * size, and the door to expect, so that the first painting waits for no answer.
 */
export function fillPage(text: string, nonce: string, { preferences, door, dark }: PageFacts): string {
  const { language, zoom } = preferences;
  const { ar = '', fr = '' } = door ?? {};
  const council = language === 'ar' ? ar || fr : fr || ar;
  return text
    .replaceAll('__CSP_NONCE__', nonce)
    .replaceAll('__LANGUAGE__', language)
    .replaceAll('__DIRECTION__', language === 'ar' ? 'rtl' : 'ltr')
    .replaceAll('__THEME__', dark ? 'dark' : 'light')
    .replaceAll('__ZOOM__', String(zoom))
    .replaceAll('__COUNCIL__', () => escapeText(council))
    .replaceAll('__PREFERENCES__', () => escapeText(JSON.stringify(preferences)))
    .replaceAll('__DOOR__', () => escapeText(JSON.stringify(door)));
}

// Given by functions: a `$` in a council's name would mean something to `replaceAll`.
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
