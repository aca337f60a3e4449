import type { ElectronApplication, Page } from '@playwright/test';
import { launchApp } from '#tests/e2e/helpers/app.ts';
import { Keyboard, tabTo } from '#tests/e2e/helpers/keyboard.ts';
import { WORDS } from '#tests/e2e/helpers/screens.ts';
import { HEAD } from '../bench-office.ts';
import type { SeededStore } from '../seeded-store.ts';

const { fields, signIn } = WORDS.ar;

/** The real app on a seeded store, somebody signed in, the form for incoming mail open, hands on the keyboard. */
export interface EntryDesk {
  app: ElectronApplication;
  page: Page;
  keyboard: Keyboard;
  /** Puts the focus on a field by keyboard. */
  goTo(field: 'correspondent' | 'subject'): Promise<void>;
  close(): Promise<void>;
}

export async function openEntryDesk(store: SeededStore): Promise<EntryDesk> {
  const { app, page, quit } = await launchApp({ dataDir: store.folder });
  const keyboard = await Keyboard.of(app, page);
  const names = { correspondent: fields.correspondent.incoming, subject: fields.subject };
  const goTo = (field: 'correspondent' | 'subject') => tabTo(keyboard, page, names[field]);
  await tabTo(keyboard, page, signIn.login);
  await keyboard.type(HEAD.login);
  await tabTo(keyboard, page, signIn.password);
  await keyboard.type(HEAD.password);
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: WORDS.ar.entry.title.incoming }).waitFor();
  await goTo('correspondent');
  return { app, page, keyboard, goTo, close: quit };
}
