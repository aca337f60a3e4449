/** A combination of keys, spelled as in the table: 'F2', 'Ctrl+Enter', 'Alt+1', 'PageUp'. */
export interface Combo {
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
  key: string;
}

/** What matching needs of a KeyboardEvent. */
export interface Pressed {
  key: string;
  keyCode: number;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
  isComposing?: boolean;
  getModifierState?(name: string): boolean;
}

export function parseCombo(spelled: string): Combo {
  const parts = spelled.split('+');
  const key = parts.at(-1) ?? '';
  return {
    ctrl: parts.includes('Ctrl'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
    key: key.length === 1 ? key.toLowerCase() : key,
  };
}

const LATIN = /^[a-z0-9]$/i;
/** Signs lie elsewhere on each board, some under Shift: pressed alone they are known by what they type. */
const SIGNS: Readonly<Record<string, string>> = { '+': 'Plus', '=': 'Plus', '-': '-' };

/**
 * The key in Latin. On the Arabic layout `event.key` of the K key is 'ن', and on AZERTY the key of 1
 * is '&': there the virtual key code, which follows the layout's letters, says which key it was.
 */
export function latinKey(event: Pressed): string {
  const sign = event.ctrlKey || event.altKey ? undefined : SIGNS[event.key];
  if (sign) return sign;
  if (event.key.length > 1 && event.key !== 'Dead' && event.key !== 'Unidentified') return event.key;
  if (LATIN.test(event.key)) return event.key.toLowerCase();
  const code = event.keyCode;
  const isDigit = code >= 48 && code <= 57;
  const isLetter = code >= 65 && code <= 90;
  if (isDigit || isLetter) return String.fromCharCode(code).toLowerCase();
  if (code >= 96 && code <= 105) return String(code - 96);
  return event.key;
}

/** Whether these keys are that combination. AltGr types characters: it is never Ctrl+Alt here. */
export function matches(event: Pressed, combo: Combo): boolean {
  if (event.isComposing || event.metaKey || event.getModifierState?.('AltGraph')) return false;
  if (event.ctrlKey !== combo.ctrl || event.altKey !== combo.alt) return false;
  // A digit or a sign alone may need Shift: on AZERTY every digit does.
  const engravedAnywhere = !combo.ctrl && !combo.alt && /^(?:\d|Plus|-)$/.test(combo.key);
  if (!engravedAnywhere && event.shiftKey !== combo.shift) return false;
  return latinKey(event) === combo.key;
}
