import type { KeyboardEvent } from 'react';
import type { EntryField } from './entry-values.ts';
import { BLANK_SIGN } from './template-values.ts';

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

/** The name of the entry's field that has the focus; null elsewhere. */
export function fieldInFocus(form: HTMLElement | null): EntryField | null {
  const { activeElement } = document;
  if (!activeElement || !form?.contains(activeElement)) return null;
  return nameOf(activeElement) === '' ? null : (nameOf(activeElement) as EntryField);
}

/** The first field that is not filled yet; the first of all when nothing is left. */
export function focusNextOpen(form: HTMLElement | null, isFilled: (field: string) => boolean): void {
  const fields = fieldsOf(form).filter((field) => nameOf(field) !== '');
  const next = fields.find((field) => !isFilled(nameOf(field))) ?? fields[0];
  if (next) focusAtBlank(next);
}

function nameOf(field: Element): string {
  return field.closest<HTMLElement>('[data-field]')?.dataset.field ?? '';
}

/** What a template left to write is selected: the next letter typed takes its place. */
function focusAtBlank(field: HTMLElement): void {
  field.focus();
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  const at = field.value.indexOf(BLANK_SIGN);
  if (at >= 0) field.setSelectionRange(at, at + BLANK_SIGN.length);
}

/** Enter goes to the next field, as Tab does; a new line in a text of several lines, a press on a button. */
export function focusNextField(
  event: KeyboardEvent,
  form: HTMLElement | null,
  isFilled: (field: string) => boolean = () => false,
): void {
  const { target } = event;
  if (event.key !== 'Enter' || event.defaultPrevented || event.ctrlKey || event.altKey || event.shiftKey)
    return;
  if (!(target instanceof HTMLElement) || target instanceof HTMLTextAreaElement) return;
  const fields = fieldsOf(form);
  const at = fields.indexOf(target);
  if (at < 0) return;
  event.preventDefault();
  const next = fields.slice(at + 1).find((field) => !isFilled(nameOf(field)));
  if (next) focusAtBlank(next);
}
