import { describe, expect, it } from 'vitest';
import { latinKey, matches, type Pressed, parseCombo } from '#renderer/app/shortcuts/combo.ts';
import { COMBOS, SHORTCUT_NAMES, SHORTCUTS } from '#renderer/app/shortcuts/table.ts';

function pressed(key: string, keyCode: number, held: Partial<Pressed> = {}): Pressed {
  return { key, keyCode, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held };
}

describe('the Latin key of a press', () => {
  const rows: [layout: string, Pressed, string][] = [
    ['Latin', pressed('k', 75), 'k'],
    ['Latin with capitals locked', pressed('K', 75), 'k'],
    ['Arabic letter', pressed('ن', 75), 'k'],
    ['Arabic lam-alef, one key two letters', pressed('لا', 66), 'لا'],
    ['AZERTY digit row', pressed('&', 49), '1'],
    ['AZERTY é', pressed('é', 50), '2'],
    ['Arabic-Indic digit', pressed('١', 49), '1'],
    ['number pad', pressed('1', 97), '1'],
    ['AZERTY: the key marked S follows the layout', pressed('s', 83), 's'],
    ['named key', pressed('Enter', 13), 'Enter'],
    ['F-key', pressed('F2', 113), 'F2'],
  ];
  it.each(rows)('%s', (_layout, event, key) => {
    expect(latinKey(event)).toBe(key);
  });
});

describe('matching', () => {
  it('opens the palette from the Arabic layout', () => {
    expect(matches(pressed('ن', 75, { ctrlKey: true }), parseCombo('Ctrl+K'))).toBe(true);
  });
  it('saves from the Arabic layout', () => {
    expect(matches(pressed('س', 83, { ctrlKey: true }), parseCombo('Ctrl+S'))).toBe(true);
  });
  it('goes to the day from AZERTY', () => {
    expect(matches(pressed('&', 49, { altKey: true }), parseCombo('Alt+1'))).toBe(true);
  });
  it('asks for exactly the held keys', () => {
    expect(matches(pressed('s', 83), parseCombo('Ctrl+S'))).toBe(false);
    expect(matches(pressed('s', 83, { ctrlKey: true, shiftKey: true }), parseCombo('Ctrl+S'))).toBe(false);
    expect(matches(pressed('Enter', 13), parseCombo('Ctrl+Enter'))).toBe(false);
  });
  it('leaves AltGr and composing to typing', () => {
    const altGr = pressed('k', 75, { ctrlKey: true, getModifierState: (name) => name === 'AltGraph' });
    expect(matches(altGr, parseCombo('Ctrl+K'))).toBe(false);
    expect(matches(pressed('k', 75, { ctrlKey: true, isComposing: true }), parseCombo('Ctrl+K'))).toBe(false);
  });
});

describe('the table', () => {
  it('gives each combination one meaning, apart from lists and previews that never share a screen', () => {
    const combos = SHORTCUT_NAMES.map((name) => SHORTCUTS[name].combo);
    expect(new Set(combos).size).toBe(combos.length);
  });
  it('parses every line', () => {
    for (const name of SHORTCUT_NAMES) expect(COMBOS.get(name)?.key).toMatch(/^(F\d|[a-z0-9]|[A-Z]\w+)$/);
  });
});
