import { type RefObject, useEffect } from 'react';
import { MOST_PASTED } from '#renderer/app/bounded-pastes.ts';
import type { FormStore } from '#renderer/ui/form-store.ts';
import { fieldInFocus } from './entry-focus.ts';
import type { EntryValues } from './entry-values.ts';

/**
 * What is far too long is refused before it is in the field, as on every screen; no draft could hold it either. What
 * was there stays, and here the field says why.
 */
export function useBoundedTyping(form: RefObject<HTMLElement | null>, values: FormStore<EntryValues>): void {
  useEffect(() => {
    const pane = form.current;
    if (!pane) return;
    const bound = (event: InputEvent) => {
      if ((event.data ?? '').length <= MOST_PASTED) return;
      event.preventDefault();
      const field = fieldInFocus(pane);
      if (field) values.complain(field, 'text.paste-too-long');
    };
    pane.addEventListener('beforeinput', bound, true);
    return () => pane.removeEventListener('beforeinput', bound, true);
  }, [form, values]);
}
