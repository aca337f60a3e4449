// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { listenForPastes, MOST_PASTED } from '#renderer/app/bounded-pastes.ts';
import { undoable } from '#renderer/app/undoable.ts';
import { errors } from '#renderer/i18n/ar/errors.ts';
import { changeLanguage, readDeskWords } from '#renderer/i18n/i18n.ts';

afterEach(() => {
  document.body.replaceChildren();
  undoable.forget();
});

function pasted(field: HTMLElement, length: number): boolean {
  document.body.append(field);
  const event = new InputEvent('beforeinput', { data: 'ب'.repeat(length), bubbles: true, cancelable: true });
  return field.dispatchEvent(event);
}

it('what is far too long is refused in any field and said; a field that cuts by itself takes its part', async () => {
  await changeLanguage('ar');
  await readDeskWords();
  const stop = listenForPastes();
  const area = document.createElement('textarea');
  expect(pasted(area, MOST_PASTED)).toBe(true);
  expect(undoable.get()).toBeNull();
  expect(pasted(area, MOST_PASTED + 1)).toBe(false);
  expect(undoable.get()).toMatchObject({ keptBack: errors['text.paste-too-long'], undo: null });
  const box = document.createElement('input');
  box.maxLength = 300;
  expect(pasted(box, MOST_PASTED + 1)).toBe(true);
  stop();
  expect(pasted(area, MOST_PASTED + 1)).toBe(true);
});
