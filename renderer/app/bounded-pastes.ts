import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { undoable } from './undoable.ts';

/** Several times the longest field: longer was pasted by mistake. */
export const MOST_PASTED = 20_000;

/**
 * What is far too long is refused before it is in any field, and said: shaping a million Arabic letters would stop the
 * page for minutes. A field that cuts by itself does so, and the entry form says it at its field.
 */
export function listenForPastes(): () => void {
  const refuse = (event: InputEvent) => {
    if (event.defaultPrevented || (event.data ?? '').length <= MOST_PASTED) return;
    if (event.target instanceof HTMLInputElement && event.target.maxLength >= 0) return;
    event.preventDefault();
    undoable.say({ words: '', keptBack: sentenceOf('text.paste-too-long'), undo: null });
  };
  window.addEventListener('beforeinput', refuse);
  return () => window.removeEventListener('beforeinput', refuse);
}
