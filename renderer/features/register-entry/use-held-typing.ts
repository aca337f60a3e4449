import { type RefObject, useEffect } from 'react';

/**
 * While a save is under way nothing more is typed into it: the form is emptied when the number comes,
 * and words added meanwhile would be in neither letter.
 */
export function useHeldTyping(form: RefObject<HTMLElement | null>, saving: boolean): void {
  useEffect(() => {
    const pane = form.current;
    if (!saving || !pane) return;
    const hold = (event: Event) => event.preventDefault();
    pane.addEventListener('beforeinput', hold, true);
    return () => pane.removeEventListener('beforeinput', hold, true);
  }, [form, saving]);
}
