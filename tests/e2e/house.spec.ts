import { expect, test } from '@playwright/test';
import { numericDate, today } from '#renderer/i18n/dates.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { type Council, makeCouncil, STAFF, sitDown, UNITS } from './helpers/council.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo, watchForMouse } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { pressOffered, sendPanel } from './helpers/panels.ts';
import { goTo, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
const { units, people, record, circuit } = ar;
const GARDENS = { ar: 'مصلحة المساحات الخضراء', fr: 'Service des espaces verts', code: 'ESV' };
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

async function start(): Promise<LaunchedApp & { keyboard: Keyboard; council: Council }> {
  launched = await launchApp({ lang: 'ar' });
  const council = await makeCouncil(launched.page);
  return { ...launched, council, keyboard: await Keyboard.of(launched.app, launched.page) };
}

type House = Awaited<ReturnType<typeof start>>;

/** A letter given to a unit, by the clerk. */
async function give({ page }: House, unit: string): Promise<string> {
  const { id } = await registerLetter(page);
  await must(page, 'mail.assign', {
    id,
    receivers: [{ kind: 'responsible', unit, person: null, instruction: 'act' }],
  });
  return id;
}

/** Chooses one line of a list of settings. */
async function choose({ page, keyboard }: House, name: string): Promise<void> {
  const line = page.getByRole('main').getByRole('list').getByRole('button', { name });
  await line.focus();
  await keyboard.press('Enter');
  await expect(page.getByRole('region', { name })).toBeVisible();
}

test('a unit is made by keyboard, and closed once somebody goes on with its open letters', async () => {
  const house = await start();
  const { page, keyboard, council } = house;
  await sitDown(page, 'administrator');
  await goTo(page, '/settings/units');
  const pointers = await watchForMouse(page);
  await tabTo(keyboard, page, units.create);
  await keyboard.press('Enter');
  await expect.poll(() => focusedName(page)).toBe(units.nameAr);
  await keyboard.type(GARDENS.ar);
  await tabTo(keyboard, page, units.nameFr);
  await keyboard.type(GARDENS.fr);
  await tabTo(keyboard, page, units.code);
  await keyboard.type(GARDENS.code);
  await sendPanel(page, keyboard, units.createTitle);
  await expect(page.getByRole('region', { name: GARDENS.ar })).toContainText(GARDENS.code);
  expect(await pointers()).toBe(0);
  const made = (await must(page, 'unit.tree', { on: null })).units.find(({ code }) => code === GARDENS.code);
  expect(made).toMatchObject({ name: { ar: GARDENS.ar, fr: GARDENS.fr }, parent: council.units.direction });

  await sitDown(page, 'clerk');
  const letter = await give(house, made?.id ?? '');
  await sitDown(page, 'administrator');
  await goTo(page, '/settings/units');
  await choose(house, GARDENS.ar);
  await tabTo(keyboard, page, units.close);
  await keyboard.press('Enter');
  await expect(page.getByRole('form', { name: units.closeTitle })).toBeVisible();
  await keyboard.press('Ctrl+S');
  // Refused in words, and the field that is the way forward has the focus.
  const refused = ar.errors['unit.open-mail'];
  await expect(page.getByRole('alert')).toContainText(refused.slice(refused.indexOf('. ') + 2));
  await expect.poll(() => focusedName(page)).toBe(`${units.reassignTo}: ${units.noReassign}`);
  for (let pressed = 0; !(await focusedName(page)).includes(UNITS.works.ar); pressed += 1) {
    expect(pressed).toBeLessThan(9);
    await keyboard.press('ArrowDown');
  }
  await sendPanel(page, keyboard, units.closeTitle);
  const { versions } = await must(page, 'unit.history', { unit: made?.id ?? '' });
  expect(versions.at(-1)).toMatchObject({ closed: true });
  await sitDown(page, 'clerk');
  await goTo(page, `/mail/${letter}`);
  const card = page.getByRole('region', { name: circuit.title });
  await expect(card).toContainText(UNITS.works.ar);
});

test('an absence is told by keyboard: the substitute sees the trays and acts, and the letter says for whom', async () => {
  const house = await start();
  const { page, keyboard, council } = house;
  await sitDown(page, 'clerk');
  const letter = await give(house, council.units.social);
  await sitDown(page, 'administrator');
  await goTo(page, '/settings/people');
  const lend = async (who: string, absent: string) => {
    await choose(house, who);
    await tabTo(keyboard, page, people.role.addLent);
    await keyboard.press('Enter');
    await expect.poll(() => focusedName(page)).toContain(people.role.lender);
    for (let pressed = 0; !(await focusedName(page)).includes(absent); pressed += 1) {
      expect(pressed).toBeLessThan(9);
      await keyboard.press('ArrowDown');
    }
    await tabTo(keyboard, page, people.role.from);
    await keyboard.type(numericDate(today()));
    await tabTo(keyboard, page, people.role.to);
    await keyboard.type(numericDate(addDays(today(), 4)));
  };
  // What is lent is what the absent head holds: role and unit need no key.
  await lend(STAFF.agent.name, STAFF.head.name);
  await sendPanel(page, keyboard, people.role.lendTitle);
  await expect(page.getByRole('region', { name: STAFF.agent.name })).toContainText(
    `${people.role.onBehalfOf} ${STAFF.head.name}`,
  );
  // The other way round on the same days nobody would be left.
  await lend(STAFF.head.name, STAFF.agent.name);
  await keyboard.press('Ctrl+S');
  await expect(page.getByRole('alert')).toContainText(ar.errors['person.delegation-cycle']);

  await sitDown(page, 'agent');
  const line = page.getByRole('option').filter({ hasText: 'جمعية الأمل للتنمية' });
  await expect(line).toHaveCount(1);
  await pressOffered(page, keyboard, 'A');
  const pane = page.getByRole('complementary');
  await expect(pane.getByRole('button', { name: circuit.acts.take })).toHaveCount(0);
  await goTo(page, `/mail/${letter}`);
  const said = record.byFor.replace('{{person}}', STAFF.agent.name).replace('{{absent}}', STAFF.head.name);
  await expect(page.getByRole('listitem').filter({ hasText: record.events.taken })).toContainText(said);
});
