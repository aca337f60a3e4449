import { expect, type Page, test } from '@playwright/test';
import { today } from '#renderer/i18n/dates.ts';
import { MAIL_KINDS, type MailKind } from '#shared/domain/mail-kinds.ts';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { makeDesk } from './helpers/desk.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo, watchForMouse } from './helpers/keyboard.ts';
import { WORDS } from './helpers/screens.ts';

const { fr } = WORDS;
const PREFIXES: Record<MailKind, string> = {
  incoming: 'ARR',
  outgoing: 'DEP',
  internal: 'INT',
  visa: 'VIS',
  decision: 'DEC',
};
const SUBJECTS: Record<MailKind, string> = {
  incoming: 'Demande de permis de construire',
  outgoing: 'Reponse a la demande de permis',
  internal: 'Note sur les conges du service',
  visa: 'Projet de marche pour visa',
  decision: 'Arrete fixant la fourriere',
};
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

/** Opens the form of a kind as a clerk does: by its key, or by the palette where it has none. */
async function openForm(page: Page, keyboard: Keyboard, kind: MailKind): Promise<void> {
  const key = { incoming: 'F2', outgoing: 'F3' }[kind as 'incoming'];
  if (key) await keyboard.press(key);
  else {
    await keyboard.press('Ctrl+K');
    await expect(page.getByPlaceholder(fr.shell.palette.placeholder)).toBeFocused();
    await keyboard.type(fr.shell.newOf[kind].toLowerCase().replaceAll('é', 'e'));
    await expect(page.locator('[data-selected] , [aria-selected="true"]').first()).toBeVisible();
    await keyboard.press('Enter');
  }
  await expect(page.getByRole('heading', { name: fr.entry.title[kind] })).toBeVisible();
  await expect.poll(() => focusedName(page)).toBe(fr.fields.correspondent[kind]);
}

test('one letter of each of the five kinds by keyboard, read back; one more like the last; an envelope left closed', async () => {
  test.setTimeout(120_000);
  launched = await launchApp({ lang: 'fr' });
  const { page, app } = launched;
  await makeDesk(
    page,
    MAIL_KINDS.map((kind) => ({ kind, prefix: PREFIXES[kind], lastPaper: 0 })),
  );
  await page.reload();
  await expect(page.getByRole('heading', { name: fr.entry.title.incoming })).toBeVisible();
  const keyboard = await Keyboard.of(app, page);
  const pointers = await watchForMouse(page);
  const year = today().slice(0, 4);

  for (const kind of MAIL_KINDS) {
    await openForm(page, keyboard, kind);
    await keyboard.type('Direction regionale');
    await keyboard.press('Tab');
    await keyboard.type('12/SG');
    await keyboard.press('Tab');
    await keyboard.type('hier');
    for (let field = 0; field < 3; field += 1) await keyboard.press('Tab');
    expect(await focusedName(page)).toBe(fr.fields.subject);
    await keyboard.type(SUBJECTS[kind]);
    await keyboard.press('Ctrl+S');
    const label = `${PREFIXES[kind]}-BO1/1/${year}`;
    const record = page.getByRole('article', { name: label });
    await expect(record).toContainText(SUBJECTS[kind]);
    await expect(record).toContainText('Direction regionale');
    await expect(record).toContainText('12/SG');
  }
  const { lines } = await must(page, 'mail.list', { day: null, kind: null, at: 0, limit: 20 });
  expect(lines.map(({ kind, number, subject }) => [kind, number, subject])).toEqual(
    [...MAIL_KINDS].reverse().map((kind) => [kind, 1, SUBJECTS[kind]]),
  );

  // Ctrl+D: another like it; what belongs to that letter alone stays behind.
  await keyboard.press('Ctrl+D');
  await expect(page.getByRole('heading', { name: fr.entry.title.decision })).toBeVisible();
  const field = (name: string) => page.locator(`[data-field="${name}"]`).locator('input, textarea');
  await expect(field('subject')).toHaveValue(SUBJECTS.decision);
  await expect(field('senderReference')).toHaveValue('');
  await expect(field('senderDate')).toHaveValue('');
  await expect.poll(() => focusedName(page)).toBe(fr.fields.correspondent.decision);
  await keyboard.press('Ctrl+S');
  // The same subject from the same sender is said, and stands in nobody's way.
  await expect(page.getByRole('article', { name: `DEC-BO1/2/${year}` })).toContainText(SUBJECTS.decision);

  await openForm(page, keyboard, 'incoming');
  await tabTo(keyboard, page, fr.fields.sealed);
  await keyboard.press(' ');
  await expect(page.getByRole('switch', { name: fr.fields.sealed })).toBeChecked();
  await keyboard.press('Ctrl+S');
  const envelope = page.getByRole('article', { name: `ARR-BO1/2/${year}` });
  await expect(envelope).toContainText(fr.record.sealedWaiting);
  expect(await pointers()).toBe(0);
  expect(launched.complaints()).toEqual([]);
});
