import { expect, type Page } from '@playwright/test';
import { must } from '#tests/e2e/helpers/bridge.ts';
import { fillWeek } from '#tests/e2e/helpers/circuit-week.ts';
import { sitDown, staffCouncil, UNITS } from '#tests/e2e/helpers/council.ts';
import type { Keyboard } from '#tests/e2e/helpers/keyboard.ts';
import { registerLetter } from '#tests/e2e/helpers/letters.ts';
import { goTo, WORDS } from '#tests/e2e/helpers/screens.ts';
import { CLERK } from './council.ts';
import type { Studio } from './studio.ts';

const { ar } = WORDS;

/** The circuit as each of its people sees it, with pictures: clerk, head, secretary general, administrator. */
export async function walkCircuit(page: Page, keyboard: Keyboard, studio: Studio): Promise<void> {
  const { circuit, board } = ar;
  const council = await staffCouncil(page);
  await must(page, 'suggestion.rule', {
    id: null,
    match: 'word',
    text: 'Avis',
    unit: council.units.works,
    removed: false,
  });
  const letters = await fillWeek(page, council);
  const panel = async (key: string, title: string) => {
    await keyboard.press(key);
    await expect(page.getByRole('form', { name: title })).toBeVisible();
  };
  const leave = async (title: string) => {
    await keyboard.press('Escape');
    await expect(page.getByRole('form', { name: title })).toHaveCount(0);
  };

  await goTo(page, '/trays/to-assign');
  await studio.shoot(page, 'tray-to-assign');
  await goTo(page, `/mail/${letters.toAssign}`);
  await panel('F8', circuit.assign.title);
  await expect(page.getByRole('button', { name: UNITS.works.ar })).toBeVisible();
  await studio.shoot(page, 'circuit-assign');
  await leave(circuit.assign.title);
  await goTo(page, `/mail/${letters.onPaper}`);
  await panel('T', circuit.treat.title);
  await studio.shoot(page, 'circuit-on-paper');
  await leave(circuit.treat.title);
  await page.getByRole('button', { name: circuit.original.handOver }).press('Enter');
  await studio.shoot(page, 'circuit-hand-over');
  await leave(circuit.handOver.title);
  const answer = await registerLetter(page, {
    kind: 'outgoing',
    correspondent: 'Entreprise BTP Souss',
    subject: 'Réponse à votre lettre 45/2026',
  });
  await goTo(page, `/mail/${answer.id}`);
  await page.getByRole('button', { name: circuit.acts.reply }).press('Enter');
  await expect(page.getByText(circuit.reply.because.reference).first()).toBeVisible();
  await studio.shoot(page, 'circuit-reply');

  await sitDown(page, 'head');
  await expect(page.getByRole('option').first()).toBeVisible();
  await studio.shoot(page, 'board');
  await panel('F8', circuit.assign.forwardTitle);
  await studio.shoot(page, 'board-reassign');
  await leave(circuit.assign.forwardTitle);
  await page.getByRole('button', { name: board.tile.sentBack }).press('Enter');
  await expect(page.getByRole('option')).toHaveCount(1);
  await studio.shoot(page, 'board-sent-back');
  await goTo(page, `/mail/${letters.dueSoon}`);
  await studio.shoot(page, 'record-circuit');

  await sitDown(page, 'director');
  await studio.shoot(page, 'overview');

  await must(page, 'session.sign-out', {});
  await must(page, 'session.sign-in', { login: CLERK.login, password: CLERK.password });
  await page.reload();
  for (const section of ['units', 'circuit', 'calendar']) {
    await goTo(page, `/settings/${section}`);
    await studio.shoot(page, `settings-${section}`);
  }
}
