import { expect, test } from '@playwright/test';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { must } from './helpers/bridge.ts';
import { ADMINISTRATOR } from './helpers/desk.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { Keyboard, tabTo } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { dress, goTo, openDesk, shoot, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
const { second, people } = ar;
const OTHER = { login: 'other', name: 'يوسف بناني', password: 'trois mots sans rapport' };
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

test('where two people are required, one asks for a role and a destruction, and another confirms both', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  await openDesk(page);
  const { id: other } = await must(page, 'person.create', { login: OTHER.login, name: OTHER.name });
  await must(page, 'person.set-password', { person: other, password: OTHER.password });
  const always = { office: null, unit: null, from: null, to: null, onBehalfOf: null };
  await must(page, 'person.grant', { ...always, person: other, role: 'administrator' });
  const clerk = await must(page, 'person.create', { login: 'clerk', name: 'سعاد' });
  const mail = await registerLetter(page);
  const keyboard = await Keyboard.of(app, page);

  await goTo(page, '/settings/second');
  await tabTo(keyboard, page, second.required);
  await keyboard.press('Enter');
  await expect(page.getByRole('switch', { name: second.required })).toBeChecked();

  await goTo(page, '/settings/people');
  await page.getByRole('button', { name: 'سعاد' }).click();
  await tabTo(keyboard, page, people.role.add);
  await keyboard.press('Enter');
  await tabTo(keyboard, page, people.role.give);
  await keyboard.press('Enter');
  await expect(page.getByText(second.asked)).toBeVisible();
  await must(page, 'second.ask', {
    act: 'content.eliminate',
    input: { mails: [mail.id], slip: 'B-12/2026' },
  });
  await goTo(page, '/settings/second');
  await expect(page.getByRole('button', { name: second.withdraw })).toHaveCount(2);
  await expect(page.getByRole('button', { name: second.confirm })).toHaveCount(0);

  await must(page, 'session.sign-in', { login: OTHER.login, password: OTHER.password });
  await page.reload();
  await goTo(page, '/settings/second');
  await expect(page.getByText(mail.label)).toBeVisible();
  await expect(page.getByText(ADMINISTRATOR.name).first()).toBeVisible();
  await shoot(page, 'second-ar-light');
  await dress(page, 'fr', 'dark');
  await shoot(page, 'second-fr-dark');
  await dress(page, 'ar', 'light');
  expect(await seriousFindings(page)).toEqual([]);
  for (const left of [1, 0]) {
    await tabTo(keyboard, page, second.confirm);
    await keyboard.press('Enter');
    await expect(page.getByRole('button', { name: second.confirm })).toHaveCount(left);
  }
  const list = (await must(page, 'person.list', {})).people;
  expect(list.find(({ id }) => id === clerk.id)?.grants.map(({ role }) => role)).toEqual(['clerk']);
  await must(page, 'session.sign-in', { login: ADMINISTRATOR.login, password: ADMINISTRATOR.password });
  expect(await must(page, 'mail.record', { id: mail.id })).toMatchObject({ state: 'eliminated' });
});
