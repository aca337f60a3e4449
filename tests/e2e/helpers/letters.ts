import type { Page } from '@playwright/test';
import { blankEntry } from '#renderer/features/register-entry/entry-values.ts';
import { today } from '#renderer/i18n/dates.ts';
import type { Registered, RegisterMailInput } from '#shared/contract/mail.ts';
import { must } from './bridge.ts';

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
