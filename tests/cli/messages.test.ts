import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messagesFor } from '#cli/messages/index.ts';
import { ACTIONS } from '#shared/domain/roles.ts';
import { FAULT_CODES } from '#shared/journal/verify/fault.ts';
import { DOES_NOT_PROVE, PROVES } from '#shared/journal/verify/report.ts';

const languages = { en: messagesFor({ LANG: 'en_US.UTF-8' }), fr: messagesFor({ LANG: 'fr_MA.UTF-8' }) };
/** Asked only of screens. */
const SCREENS = /^(channel|hijri|instant|keychain|paper|place|preferences|recovery|scan|sender)\./;

/** Codes thrown anywhere under a room: `new DomainError('…')`, or the first code-like word of an `ensure`. */
function codesIn(room: string): string[] {
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const text = readFileSync(join(room, name), 'utf8');
      const thrown = [...text.matchAll(/new DomainError\(\s*'([a-z-]+\.[a-z-]+)'/g)].map(
        ([, code = '']) => code,
      );
      const ensured = [...text.matchAll(/ensure\(([^;]*?)\);/gs)].flatMap(([, inside = '']) =>
        [...inside.matchAll(/'([a-z-]+\.[a-z-]+)'/g)]
          .map(([, code = '']) => code)
          .filter((code) => !isNoRefusal(code)),
      );
      return [...thrown, ...ensured];
    });
}

const isNoRefusal = (code: string): boolean =>
  (ACTIONS as readonly string[]).includes(code) || /\.(json|list)$/.test(code);

describe('sentences of the command line', () => {
  it('every refusal it can meet has one in English and in French', () => {
    const codes = new Set(
      ['shared', 'electron/engine', 'cli'].flatMap(codesIn).filter((code) => !SCREENS.test(code)),
    );
    expect(codes.size).toBeGreaterThan(80);
    for (const say of Object.values(languages)) {
      expect([...codes].filter((code) => say(code) === code)).toEqual([]);
    }
  });

  it('every fault and every claim of verify too', () => {
    const codes = [
      ...FAULT_CODES.map((code) => `fault.${code}`),
      ...PROVES.map((code) => `proves.${code}`),
      ...DOES_NOT_PROVE.map((code) => `proves-not.${code}`),
    ];
    for (const say of Object.values(languages))
      expect(codes.filter((code) => say(code) === code)).toEqual([]);
  });

  it('blanks are filled, an unknown code is shown as it is', () => {
    expect(languages.fr('option.missing', { option: '--subject' })).toBe('--subject est nécessaire.');
    expect(languages.en('never.heard')).toBe('never.heard');
    expect(languages.en('constructor')).toBe('constructor');
  });
});
