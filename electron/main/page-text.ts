import type { Preferences } from '#shared/contract/files.ts';

/**
 * The page's text with what only this load knows: the nonce of its styles, and the person's language, theme and text
 * size, so that the first painting waits for no answer.
 */
export function fillPage(text: string, nonce: string, preferences: Preferences): string {
  return text
    .replaceAll('__CSP_NONCE__', nonce)
    .replaceAll('__LANGUAGE__', preferences.language)
    .replaceAll('__PREFERENCES__', JSON.stringify(preferences).replaceAll('"', '&quot;'));
}
