import { describe, expect, it } from 'vitest';
import { latinKey, matches, type Pressed, parseCombo } from '#renderer/app/shortcuts/combo.ts';
import { COMBOS } from '#renderer/app/shortcuts/table.ts';
import { SHORTCUT_NAMES, SHORTCUTS, shortcutOf } from '#shared/contract/shortcuts.ts';

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
    ['plus under Shift', pressed('+', 187, { shiftKey: true }), 'Plus'],
    ['the key of plus without Shift', pressed('=', 187), 'Plus'],
    ['AZERTY: minus lies on the key of 6', pressed('-', 54), '-'],
    ['AZERTY: Alt and the key of 6 is Alt+6', pressed('-', 54, { altKey: true }), '6'],
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
  it('knows digits and signs alone with or without Shift, as the board has them', () => {
    const shift = { shiftKey: true };
    expect(matches(pressed('0', 48, shift), parseCombo('0'))).toBe(true);
    expect(matches(pressed('٠', 48), parseCombo('0'))).toBe(true);
    expect(matches(pressed('+', 187, shift), parseCombo('Plus'))).toBe(true);
    expect(matches(pressed('ق', 82), parseCombo('R'))).toBe(true);
    expect(matches(pressed('R', 82, shift), parseCombo('R'))).toBe(false);
  });
  it('leaves AltGr and composing to typing', () => {
    const altGr = pressed('k', 75, { ctrlKey: true, getModifierState: (name) => name === 'AltGraph' });
    expect(matches(altGr, parseCombo('Ctrl+K'))).toBe(false);
    expect(matches(pressed('k', 75, { ctrlKey: true, isComposing: true }), parseCombo('Ctrl+K'))).toBe(false);
  });
});

describe('the table', () => {
  it.each([true, false])('gives each combination one meaning (inside the preview: %s)', (inside) => {
    const combos = SHORTCUT_NAMES.filter((name) => (shortcutOf(name).inPreview ?? false) === inside).map(
      (name) => SHORTCUTS[name].combo,
    );
    expect(new Set(combos).size).toBe(combos.length);
  });
  it('parses every line', () => {
    for (const name of SHORTCUT_NAMES) expect(COMBOS.get(name)?.key).toMatch(/^(F\d|[a-z0-9-]|[A-Z]\w+)$/);
  });
});
