import { expect, type Page } from '@playwright/test';
import { blankEntry } from '#renderer/features/register-entry/entry-values.ts';
import { today } from '#renderer/i18n/dates.ts';
import type { Registered, RegisterMailInput } from '#shared/contract/mail.ts';
import { must } from './bridge.ts';
import { type Keyboard, tabTo } from './keyboard.ts';
import type { WORDS } from './screens.ts';

/** Registers a letter without the screens; what is not said is as in a blank form. */
export function registerLetter(page: Page, letter: Partial<RegisterMailInput> = {}): Promise<Registered> {
  const {
    keywords: _typed,
    pieces: _counted,
    paperDay: _day,
    receiver: _name,
    receiverKey: _key,
    proposed: _proposed,
    ...blank
  } = blankEntry();
  return must(page, 'mail.register', {
    ...blank,
    kind: 'incoming',
    correspondent: 'جمعية الأمل للتنمية',
    subject: 'طلب دعم مالي',
    senderDate: null,
    receivedOn: today(),
    postmarkDate: null,
    pieces: 0,
    keywords: [],
    ...letter,
  });
}

/** Types a letter on the open form field by field and saves it; the id and label of what was registered last. */
export async function typeLetter(
  page: Page,
  keyboard: Keyboard,
  { fields }: (typeof WORDS)['ar' | 'fr'],
  letter: { kind: 'incoming' | 'outgoing'; correspondent: string; reference?: string; subject: string },
): Promise<{ id: string; label: string }> {
  const { kind, correspondent, reference, subject } = letter;
  await tabTo(keyboard, page, fields.correspondent[kind]);
  await keyboard.type(correspondent);
  if (reference) {
    await tabTo(keyboard, page, fields.senderReference[kind]);
    await keyboard.type(reference);
  }
  await tabTo(keyboard, page, fields.subject);
  await keyboard.type(subject);
  await keyboard.press('Ctrl+Enter');
  await expect(page.locator('form [role="status"] a bdi').first()).toBeVisible();
  const { lines } = await must(page, 'mail.list', { day: null, kind, at: 0, limit: 1 });
  expect(lines[0]?.subject).toBe(subject);
  return { id: lines[0]?.id ?? '', label: lines[0]?.label ?? '' };
}
