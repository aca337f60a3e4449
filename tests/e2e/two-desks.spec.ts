import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { letter } from '#tests/helpers/letters.ts';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { type RealCentre, startCentre } from './helpers/centre.ts';
import { makeDesk } from './helpers/desk.ts';
import { answerOpenDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { Keyboard } from './helpers/keyboard.ts';
import { type Line, lineTo } from './helpers/line.ts';
import { goTo, shoot, WORDS } from './helpers/screens.ts';

let centre: RealCentre;
/** Of the second one alone. */
let line: Line;
let a: LaunchedApp;
let b: LaunchedApp;

test.beforeAll(async () => {
  centre = await startCentre();
  line = await lineTo(centre.address);
  [a, b] = await Promise.all([launchApp({ lang: 'fr' }), launchApp({ lang: 'fr' })]);
  await Promise.all([makeDesk(a.page), makeDesk(b.page)]);
  await must(a.page, 'sync.join', { centre: centre.address, code: centre.code, certificate: '' });
  const { code } = await must(a.page, 'sync.new-code', {
    ...{ office: null, scope: 'council', clearance: 2, admin: false },
  });
  await must(b.page, 'sync.join', { centre: line.address, code, certificate: '' });
});
test.afterAll(async () => {
  for (const app of [a, b]) await quitWithEvidence(app);
  line?.close();
  await centre?.stop();
  removeFolders();
});

const { sync, corrections } = WORDS.fr;
const give = (page: Page) => must(page, 'mail.register', letter({ lateReason: 'retard' }));

/** F5 on the page of exchanges, until the chip says that heads are equal. */
async function exchange({ app, page }: LaunchedApp): Promise<void> {
  await goTo(page, '/outbox');
  await (await Keyboard.of(app, page)).press('F5');
  await expect(page.getByRole('status').filter({ hasText: sync.state.connected })).toBeVisible({
    timeout: 30_000,
  });
}

/** A stick in the dialog, and one of the two buttons of the card. */
async function byStick({ page, app }: LaunchedApp, act: 'write' | 'read', stick: string): Promise<void> {
  await answerOpenDialog(app, [stick]);
  await goTo(page, '/outbox');
  await page.getByRole('button', { name: sync.bundle[act] }).click();
}

const note = (page: Page, id: string, value: string) =>
  must(page, 'mail.amend', { id, field: 'observation', value, reason: 'vu' });

test('two apps and a centre: a letter written offline keeps both numbers, and a person decides between two versions', async () => {
  const { pens } = await must(a.page, 'pen.list', {});
  for (const { register, kind, holder } of pens)
    if (kind === 'incoming' && holder === 'here') await must(a.page, 'pen.return', { register });
  const shared = await must(a.page, 'mail.register', letter({ subject: 'Budget', lateReason: 'retard' }));
  await must(a.page, 'sync.now', {});
  await must(b.page, 'sync.now', {});

  centre.freeze();
  const given = await must(a.page, 'mail.register', letter({ subject: 'Hors ligne', lateReason: 'retard' }));
  expect(given.label).toMatch(/^S01-\d{4}-0001-[A-Z2-7]{6}$/);
  await note(a.page, shared.id, 'écrit en A');
  await note(b.page, shared.id, 'écrit en B');
  await Promise.all([a.page.reload(), b.page.reload()]);
  await goTo(a.page, `/mail/${given.id}`);
  await expect(a.page.getByText(given.label).first()).toBeVisible();

  centre.thaw();
  await exchange(b);
  await exchange(a);
  await exchange(b);
  for (const { page } of [a, b]) {
    expect(await must(page, 'mail.record', { id: given.id })).toMatchObject({
      number: shared.number + 1,
      emergency: given.label,
    });
    await goTo(page, `/mail/${given.id}`);
    await expect(page.getByRole('heading', { name: new RegExp(`/${shared.number + 1}/`) })).toBeVisible();
    await expect(page.getByText(given.label).first()).toBeVisible();
  }
  await goTo(b.page, '/outbox');
  const desk = b.page.getByRole('region', { name: sync.conflict.title });
  await expect(desk.getByText('écrit en A')).toBeVisible();
  await expect(desk.getByText('écrit en B')).toBeVisible();
  await shoot(b.page, 'two-versions');
  const [chosen = ''] = (await must(b.page, 'conflict.list', {})).conflicts.map(
    ({ earlier }) => earlier.after,
  );
  await desk.getByLabel(corrections.reason).fill('Vu avec l’autre bureau');
  await desk.getByRole('button', { name: sync.conflict.putBack }).click();
  await expect(desk).toHaveCount(0);
  await exchange(b);
  await exchange(a);
  for (const { page } of [a, b]) {
    expect(await must(page, 'mail.record', { id: shared.id })).toMatchObject({ observation: chosen });
    expect(await must(page, 'conflict.list', {})).toEqual({ conflicts: [] });
  }
});

test('a far office numbers with the pen it was given, sends by stick, is lost, is taken back from, and comes home', async () => {
  const { register, label, number: first } = await give(b.page);
  const [series = ''] = label.split('/');
  await must(b.page, 'pen.return', { register });
  await must(b.page, 'sync.now', {});
  await must(a.page, 'sync.now', {});
  const { devices } = await must(a.page, 'sync.devices', {});
  const device = devices.find(({ post }) => post === 2)?.id ?? '';
  await must(a.page, 'pen.delegate', { register, device });
  for (const { page } of [a, b, a]) await must(page, 'sync.now', {});
  await Promise.all([a.page.reload(), b.page.reload()]);

  // No line for a week: its letters have ordinary numbers all the same.
  line.cut();
  const week = [await give(b.page), await give(b.page)];
  expect(week.map(({ number }) => number)).toEqual([first + 1, first + 2]);
  const stick = join(newFolder('stick'), 'USB');
  mkdirSync(stick);
  await byStick(b, 'write', stick);
  await expect(b.page.getByText(`: ${first + 1}–${first + 2}`)).toBeVisible();
  await shoot(b.page, 'written');
  const unsent = await give(b.page);

  await byStick(a, 'read', stick);
  await expect(a.page.getByText(sync.bundle.state.carried)).toBeVisible();
  await must(a.page, 'sync.now', {});
  expect(await must(a.page, 'mail.record', { id: week[1]?.id ?? '' })).toMatchObject({
    number: first + 2,
  });
  await byStick(b, 'read', stick);
  await expect(b.page.getByText(sync.bundle.state.taken)).toBeVisible();
  await shoot(b.page, 'answered');

  // It is stolen on the way home: the last number is read on paper, and the town declares what nobody has lost.
  await goTo(a.page, '/settings/centre');
  const region = a.page.getByRole('region', { name: sync.pens.title });
  await region.getByRole('button', { name: `${sync.pens.recall} ${series}` }).click();
  await region.getByLabel(/^Dernier numéro sur le papier/).fill(String(unsent.number));
  await region.getByLabel(sync.pens.otherBooks).fill('0');
  await region.getByLabel(sync.pens.report).fill('PV n° 7');
  await shoot(a.page, 'recall');
  await region.getByRole('button', { name: sync.pens.recall, exact: true }).click();
  await expect(region.getByText(sync.pens.centre).first()).toBeVisible();
  await must(a.page, 'sync.now', {});
  // And it is found again: its letter fills its place, the next one has the centre's next number.
  line.mend();
  await must(b.page, 'sync.now', {});
  expect(await give(b.page)).toMatchObject({ number: unsent.number + 1, emergency: '' });
  const { books } = await must(b.page, 'book.gap-check', { register, year: 2026 });
  expect(books).toMatchObject([{ last: first + 4, reconciled: true, totals: { valid: 5, lost: 0 } }]);
  await must(a.page, 'sync.now', {});
  expect(await must(a.page, 'mail.record', { id: unsent.id })).toMatchObject({ number: first + 3 });
});
