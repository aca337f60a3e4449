import { type RefObject, useEffect } from 'react';
import type { FormStore } from '#renderer/ui/form-store.ts';
import { fieldInFocus } from './entry-focus.ts';
import type { EntryValues } from './entry-values.ts';

/** Several times the longest field: longer was pasted by mistake. */
const MOST_CHARS = 20_000;

/**
 * What is far too long is refused before it is in the field: shaping a million Arabic letters would stop the page for
 * minutes, and no draft could hold them. What was there stays, and the field says why.
 */
export function useBoundedTyping(form: RefObject<HTMLElement | null>, values: FormStore<EntryValues>): void {
  useEffect(() => {
    const pane = form.current;
    if (!pane) return;
    const bound = (event: InputEvent) => {
      if ((event.data ?? '').length <= MOST_CHARS) return;
      event.preventDefault();
      const field = fieldInFocus(pane);
      if (field) values.complain(field, 'text.paste-too-long');
    };
    pane.addEventListener('beforeinput', bound, true);
    return () => pane.removeEventListener('beforeinput', bound, true);
  }, [form, values]);
}
