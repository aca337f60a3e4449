import { expect, test } from '@playwright/test';
import { numericDate, today } from '#renderer/i18n/dates.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { fillWeek } from './helpers/circuit-week.ts';
import { makeCouncil, STAFF, sitDown, UNITS } from './helpers/council.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { goTo, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
const { circuit, units: unitWords, errors } = ar;
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

test('what the circuit refuses is said in words, with the way forward beside it', async () => {
  test.setTimeout(180_000);
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  const council = await makeCouncil(page);
  const letters = await fillWeek(page, council);
  const keyboard = await Keyboard.of(app, page);

  // Somebody without clearance for a confidential letter: named, and another one is taken.
  await sitDown(page, 'administrator');
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

  // The law extends this clock once: then it is no longer offered.
  const start = addDays(today(), -5);
  await must(page, 'deadline.set', { mail: letters.later, preset: '31-13', nature: 'legal', start });
  await goTo(page, `/mail/${letters.later}`);
  const card = page.getByRole('region', { name: circuit.title });
  await card.getByRole('button', { name: circuit.acts.extend }).press('Enter');
  await tabTo(keyboard, page, circuit.clock.reason);
  await keyboard.type('ملف معقد');
  await keyboard.press('Ctrl+S');
  await expect(card).toContainText(said(circuit.clocks.extended_one, { count: 1 }));
  await expect(card.getByRole('button', { name: circuit.acts.extend })).toHaveCount(0);

  // It stands still without an end: it says since when, and only going on or stopping is offered.
  await card.getByRole('button', { name: circuit.acts.pause }).press('Enter');
  await expect(page.getByRole('form', { name: circuit.clock.pauseTitle })).toBeVisible();
  await keyboard.press('Ctrl+S');
  await expect(page.getByText(errors['text.required'])).toBeVisible();
  await expect.poll(() => focusedName(page)).toBe(circuit.clock.reason);
  await keyboard.type('نقص في الوثائق');
  await keyboard.press('Ctrl+S');
  const since = said(circuit.clocks.paused, { date: numericDate(today()) });
  await expect(card).toContainText(since);
  await expect(card.getByRole('button', { name: circuit.acts.pause })).toHaveCount(0);
  await card.getByRole('button', { name: circuit.acts.resume }).press('Enter');
  await tabTo(keyboard, page, circuit.clock.reason);
  await keyboard.type('وصلت الوثائق');
  await keyboard.press('Ctrl+S');
  await expect(card).not.toContainText(since);

  // A clock whose due date is past cannot be paused after it; the law extends this one not at all.
  await goTo(page, `/mail/${letters.late}`);
  await card.getByRole('button', { name: circuit.acts.pause }).first().press('Enter');
  await tabTo(keyboard, page, circuit.clock.reason);
  await keyboard.type('نقص في الوثائق');
  await keyboard.press('Ctrl+S');
  const { deadlines } = await must(page, 'circuit.record', { id: letters.late });
  const past = said(errors['deadline.pause-after-due'], { due: '' }).split('(')[0] ?? '';
  await expect(page.getByRole('alert')).toContainText(past.trim());
  expect(deadlines[0]?.mayExtend).toBe(false);
  await expect(card.getByRole('button', { name: circuit.acts.extend })).toHaveCount(0);

  // A unit with open letters is not closed until somebody goes on with them.
  await sitDown(page, 'administrator');
  await goTo(page, '/settings/units');
  await page.getByRole('button', { name: UNITS.works.ar }).press('Enter');
  await page.getByRole('button', { name: unitWords.close }).press('Enter');
  await expect(page.getByRole('form', { name: unitWords.closeTitle })).toBeVisible();
  await keyboard.press('Ctrl+S');
  await expect(page.getByRole('alert')).toContainText(
    said(errors['unit.open-mail'], { unit: UNITS.works.code, count: 1 }),
  );
  await expect.poll(() => focusedName(page)).toContain(unitWords.reassignTo);
  await keyboard.press('ArrowDown');
  await expect.poll(() => focusedName(page)).toContain(UNITS.direction.ar);
  await keyboard.press('Ctrl+S');
  await expect(page.getByRole('form', { name: unitWords.closeTitle })).toHaveCount(0);
  const moved = await must(page, 'circuit.record', { id: letters.onPaper });
  expect(moved.assignments).toMatchObject([{ unit: { id: council.units.direction } }]);

  // Two who replace each other on the same days would leave nobody.
  const lend = (person: string, onBehalfOf: string) => ({
    person,
    onBehalfOf,
    role: 'unit-head' as const,
    office: null,
    unit: null,
    from: today(),
    to: addDays(today(), 10),
  });
  const { head, agent } = council.people;
  await must(page, 'person.grant', { ...lend(agent, head), unit: council.units.social });
  const circle = { ...lend(head, agent), unit: council.units.youth };
  await expect(must(page, 'person.grant', circle)).rejects.toThrow('person.delegation-cycle');
});
