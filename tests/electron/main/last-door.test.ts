import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLastDoor } from '#main/last-door.ts';
import { fillPage, pageFile } from '#main/page-text.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const council = { ar: 'مجلس «أ»', fr: 'Conseil <d’$&> "A"' };
const status = (state: string, councilName: typeof council | null = council) =>
  ({ ok: true, value: { state, councilName } }) as const;

const LIGHT = {
  preferences: { language: 'ar', theme: 'light', zoom: 100, lockAfterMinutes: 10, reminders: true },
  dark: false,
} as const;

function door(folder = '--data=one') {
  const file = join(temporaryFolder(), 'door.json');
  return { file, open: (of = folder) => openLastDoor(file, of) };
}

it('expects the sign-in of the council this folder showed last, and nothing of another folder', () => {
  const { open } = door();
  expect(open().expect()).toBeNull();
  open().onAnswer('app.status', status('locked'));
  expect(open().expect()).toEqual(council);
  expect(open('--data=two').expect()).toBeNull();
});

it('forgets a store that is gone or blocked, not a wrong password', () => {
  const { file, open } = door();
  const known = open();
  known.onAnswer('session.sign-in', status('open'));
  known.onAnswer('session.sign-in', { ok: false, error: { code: 'session.wrong-password', params: {} } });
  expect(open().expect()).toEqual(council);
  known.onAnswer('app.status', status('blocked', null));
  expect(existsSync(file)).toBe(false);
  expect(open().expect()).toBeNull();
});

it('a damaged file is as good as none', () => {
  const { file, open } = door();
  for (const text of ['', '{', 'null', '{"folder":"--data=one","councilName":{"ar":1}}']) {
    writeFileSync(file, text);
    expect(open().expect()).toBeNull();
  }
});

it('the name reaches the page whole, whatever it holds', () => {
  const page = fillPage('<meta content="__DOOR__" />__COUNCIL__', 'n', { ...LIGHT, door: council });
  const content = /content="([^"]*)"/.exec(page)?.[1] ?? '';
  const text = content.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  expect(JSON.parse(text)).toEqual(council);
  expect(page).toContain('مجلس «أ»');
  const french = { ...LIGHT.preferences, language: 'fr' } as const;
  const shown = fillPage('__COUNCIL__', 'n', { ...LIGHT, preferences: french, door: council });
  expect(shown).toBe('Conseil &lt;d’$&amp;> &quot;A&quot;');
});

it('the page comes painted only where the sign-in is expected', () => {
  expect(pageFile({ ...LIGHT, door: council })).toBe('door-ar.html');
  expect(pageFile({ ...LIGHT, door: null })).toBe('index.html');
});
