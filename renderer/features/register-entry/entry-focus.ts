import type { KeyboardEvent } from 'react';

const FIELDS = 'input:not([tabindex="-1"]), textarea, button[role="combobox"], button[role="switch"]';

function fieldsOf(form: HTMLElement | null): HTMLElement[] {
  return [...(form?.querySelectorAll<HTMLElement>(FIELDS) ?? [])];
}

export function focusFirst(form: HTMLElement | null): void {
  fieldsOf(form)[0]?.focus();
}

/** After the sentences are on the screen. */
export function focusFirstWrong(form: HTMLElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

/** Enter goes to the next field, as Tab does; a new line in a text of several lines, a press on a button. */
export function focusNextField(event: KeyboardEvent, form: HTMLElement | null): void {
  const { target } = event;
  if (event.key !== 'Enter' || event.defaultPrevented || event.ctrlKey || event.altKey || event.shiftKey)
    return;
  if (!(target instanceof HTMLElement) || target instanceof HTMLTextAreaElement) return;
  const fields = fieldsOf(form);
  const at = fields.indexOf(target);
  if (at < 0) return;
  event.preventDefault();
  fields[at + 1]?.focus();
}
