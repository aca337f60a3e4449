import { expect, test } from '@playwright/test';
import { today } from '#renderer/i18n/dates.ts';
import { diffDays } from '#shared/domain/civil-date.ts';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { must } from './helpers/bridge.ts';
import { fillWeek } from './helpers/circuit-week.ts';
import { makeCouncil, sitDown, UNITS } from './helpers/council.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { Keyboard, tabTo, watchForMouse } from './helpers/keyboard.ts';
import { openPanel, pressOffered } from './helpers/panels.ts';
import { dress, goTo, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
const { board, circuit } = ar;
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

async function start(): Promise<LaunchedApp & { keyboard: Keyboard }> {
  launched = await launchApp({ lang: 'ar' });
  return { ...launched, keyboard: await Keyboard.of(launched.app, launched.page) };
}

const PARTS = ['late', 'dueSoon', 'toTreat', 'awaitingOthers', 'sentBack'] as const;
type Part = (typeof PARTS)[number];

test('the head sees late, due soon, to treat, awaiting others and sent back, and does each with one key', async () => {
  const { page, keyboard } = await start();
  const council = await makeCouncil(page);
  const letters = await fillWeek(page, council);
  await sitDown(page, 'head');
  const pointers = await watchForMouse(page);
  const tile = (part: Part) => page.getByRole('button', { name: board.tile[part] });
  const counts = async () => Promise.all(PARTS.map((part) => tile(part).locator('bdi').textContent()));
  const show = async (part: Part) => {
    await keyboard.press(`Alt+${PARTS.indexOf(part) + 1}`);
    await expect(tile(part)).toHaveAttribute('aria-pressed', 'true');
  };
  const state = async (id: string) => (await must(page, 'circuit.record', { id })).assignments.at(-1)?.state;
  const pane = page.getByRole('complementary');

  // It opens at what presses most, and its five tiles are filters.
  await expect(tile('late')).toHaveAttribute('aria-pressed', 'true');
  expect(await counts()).toEqual(['1', '1', '3', '1', '1']);
  // Fifteen days after a day of twenty-five days ago, moved on where that is a day of rest.
  const { deadlines } = await must(page, 'circuit.record', { id: letters.late });
  const lateBy = diffDays(deadlines.find((line) => line.urgency === 'late')?.due ?? '', today());
  expect(lateBy).toBeGreaterThanOrEqual(3);
  expect(lateBy).toBeLessThanOrEqual(10);
  await expect(page.getByRole('option')).toContainText(
    circuit.due.late_few.replace('{{count}}', String(lateBy)),
  );
  await show('dueSoon');
  await expect(page.getByRole('option')).toContainText(circuit.due.tomorrow);
  await show('awaitingOthers');
  await expect(page.getByRole('option')).toContainText(UNITS.youth.ar);
  await expect(pane.getByRole('button', { name: circuit.acts.take })).toHaveCount(0);
  await show('sentBack');
  await expect(page.getByRole('option')).toContainText('لا تتوفر لدينا الوثائق اللازمة');
  await show('toTreat');
  await expect(page.getByRole('option')).toHaveCount(3);

  // A accepts, N comments, T treats: what is treated leaves the late ones.
  await show('late');
  await pressOffered(page, keyboard, 'A');
  await expect.poll(() => state(letters.late)).toBe('taken');
  await pressOffered(page, keyboard, 'N');
  await keyboard.type('اتصلت بالمشتكية');
  await keyboard.press('Ctrl+S');
  await expect(pane).toContainText('اتصلت بالمشتكية');
  await pressOffered(page, keyboard, 'T');
  await keyboard.type('أصلحت الإنارة');
  await keyboard.press('Ctrl+S');
  await expect(page.getByText(board.empty.late)).toBeVisible();
  expect(await state(letters.late)).toBe('treated');

  // F8 gives it to the service, X closes: both leave « to treat ».
  await show('dueSoon');
  await pressOffered(page, keyboard, 'F8');
  await keyboard.type(UNITS.youth.code);
  await keyboard.press('Enter');
  await keyboard.press('Ctrl+S');
  await expect(page.getByText(board.empty.dueSoon)).toBeVisible();
  await expect.poll(() => tile('awaitingOthers').locator('bdi').textContent()).toBe('2');
  await show('toTreat');
  await expect(page.getByRole('option')).toHaveCount(1);
  await openPanel(page, keyboard, 'X', circuit.close.title);
  await keyboard.press('Ctrl+S');
  await expect(page.getByText(board.empty.toTreat)).toBeVisible();
  expect(await must(page, 'circuit.record', { id: letters.later })).toMatchObject({ state: 'closed' });
  expect(await pointers()).toBe(0);

  // The service's board has what it was given; the director's view counts it, and its line leads there.
  await sitDown(page, 'director');
  const line = page.getByRole('row').filter({ hasText: UNITS.youth.ar });
  await expect(line.getByRole('cell')).toHaveText(['2', '0', '1', '0', '0']);
  await tabTo(keyboard, page, UNITS.youth.ar);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: UNITS.youth.ar })).toBeVisible();
});

const DRESSES = [
  ['ar', 'light'],
  ['ar', 'dark'],
  ['fr', 'light'],
  ['fr', 'dark'],
] as const;

test('axe finds nothing serious on the boards, the forms of the circuit and a record with its circuit', async () => {
  const { page, keyboard } = await start();
  const council = await makeCouncil(page);
  const letters = await fillWeek(page, council);
  const found: string[] = [];
  const look = async (screen: string) => {
    for (const [language, theme] of DRESSES) {
      await dress(page, language, theme);
      for (const finding of await seriousFindings(page))
        found.push(`${screen} ${language} ${theme}: ${finding}`);
    }
    await dress(page, 'ar', 'light');
  };
  await goTo(page, `/mail/${letters.toAssign}`);
  await openPanel(page, keyboard, 'F8', circuit.assign.title);
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('option').first()).toBeVisible();
  await look('assign');
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await goTo(page, `/mail/${letters.onPaper}`);
  await openPanel(page, keyboard, 'T', circuit.treat.title);
  await look('treat on paper');
  await keyboard.press('Escape');
  await goTo(page, '/overview');
  await look('overview');

  await sitDown(page, 'head');
  await expect(page.getByRole('option').first()).toBeVisible();
  await look('board');
  await openPanel(page, keyboard, 'F8', circuit.assign.forwardTitle);
  // Its button is in sight in the window as it opens: fields scroll above it.
  const form = page.getByRole('form', { name: circuit.assign.forwardTitle });
  await expect(form.locator('button[type="submit"]')).toBeInViewport({ ratio: 1 });
  await look('board, reassigning');
  await keyboard.press('Escape');
  await goTo(page, `/mail/${letters.late}`);
  await look('record with its circuit');
  expect(found).toEqual([]);
});
