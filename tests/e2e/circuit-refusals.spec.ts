import { expect, test } from '@playwright/test';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { makeCouncil, STAFF, sitDown } from './helpers/council.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { goTo, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
const { circuit, errors } = ar;
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

/** A sentence with its blanks filled, as the person reads it. */
function said(sentence: string, blanks: Record<string, string | number>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(blanks[name]));
}

test('a person without clearance is named and refused for a confidential letter, and another one is taken', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  const council = await makeCouncil(page);
  const keyboard = await Keyboard.of(app, page);

  // Somebody without clearance for a confidential letter: named, and another one is taken.
  await must(page, 'person.clearance', { person: council.people.clerk, level: 1 });
  await must(page, 'person.clearance', { person: council.people.head, level: 1 });
  await sitDown(page, 'clerk');
  const secret = await registerLetter(page, { confidentiality: 'confidential' });
  await goTo(page, `/mail/${secret.id}`);
  await keyboard.press('F8');
  await expect(page.getByRole('form', { name: circuit.assign.title })).toBeVisible();
  await keyboard.type(STAFF.agent.name);
  await keyboard.press('Enter');
  await keyboard.press('Ctrl+S');
  await expect(page.getByRole('alert')).toContainText(
    said(errors['circuit.clearance'], { person: STAFF.agent.name }),
  );
  await expect.poll(() => focusedName(page)).toBe(circuit.assign.receiver);
  await keyboard.press('Ctrl+A');
  await keyboard.type(STAFF.head.name);
  await keyboard.press('Enter');
  await keyboard.press('Ctrl+S');
  await expect(page.getByRole('form', { name: circuit.assign.title })).toHaveCount(0);
  await expect(page.getByRole('region', { name: circuit.title })).toContainText(STAFF.head.name);
});
