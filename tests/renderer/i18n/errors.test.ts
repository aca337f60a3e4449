import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#renderer/app/refusal.ts';
import { changeLanguage } from '#renderer/i18n/i18n.ts';
import { isErrorCode, refusalSentence, sentenceOf } from '#renderer/i18n/sentence.ts';
import { ACTIONS } from '#shared/domain/roles.ts';

const ROOMS = ['shared/domain', 'shared/commands', 'shared/contract', 'electron/engine', 'electron/main'];
const ROOT = join(import.meta.dirname, '../../..');

function sources(): string[] {
  return ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(ROOT, room, name), 'utf8')),
  );
}

/** Codes written where a refusal is made. */
const MADE = [
  /new DomainError\(\s*'([a-z]+(?:\.[a-z-]+)?)'/g,
  /\bensure\([^;]*?,\s*'([a-z]+\.[a-z-]+)'/g,
  /error: '([a-z]+\.[a-z-]+)'/g,
  /message: '([a-z]+\.[a-z-]+)'/g,
];

describe('refusals in words', () => {
  beforeAll(() => changeLanguage('ar'));

  it('every code of the rules, the commands and the engine has its sentence', () => {
    const codes = new Set(
      sources().flatMap((text) => MADE.flatMap((made) => [...text.matchAll(made)].map((m) => m[1] ?? ''))),
    );
    expect(codes.size).toBeGreaterThan(40);
    // Names of rights stand in the same places as codes.
    for (const action of ACTIONS) codes.delete(action);
    expect([...codes].filter((code) => !isErrorCode(code)).sort()).toEqual([]);
  });

  it('fills the blanks', async () => {
    await changeLanguage('fr');
    expect(sentenceOf('book.closed', { year: 2025 })).toBe('Le registre 2025 est clôturé.');
  });

  it('shows a code it does not know as a bug, with the code', async () => {
    await changeLanguage('en');
    const sentence = refusalSentence(new Refusal({ code: 'nobody.knows', params: {} }));
    expect(sentence).toContain('nobody.knows');
  });

  it('shows the id of a bug, to find it in the log', async () => {
    await changeLanguage('ar');
    expect(refusalSentence(new Refusal({ code: 'internal', params: {}, id: 'abc-123' }))).toContain(
      'abc-123',
    );
  });
});
