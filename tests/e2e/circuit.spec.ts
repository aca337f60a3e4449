import { expect, type Page, test } from '@playwright/test';
import { railTraysOf } from '#renderer/features/trays/my-trays.ts';
import { numericDate, today } from '#renderer/i18n/dates.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { type Council, makeCouncil, sitDown, UNITS } from './helpers/council.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo, watchForMouse } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { openPanel, pressOffered, sendPanel } from './helpers/panels.ts';
import { goTo, WORDS } from './helpers/screens.ts';

let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

const TEXTS = {
  ar: {
    correspondent: 'جمعية الأمل للتنمية',
    subject: 'طلب دعم مالي لدوري كرة القدم',
    annotation: 'للعرض على المكتب',
    notOurs: 'ليس من اختصاصنا',
    agreement: 'يحتاج إلى موافقة المديرية',
    done: 'تمت الموافقة على الدعم',
    answer: 'جواب عن مراسلتكم 45/2026',
    word: 'دعم',
  },
  fr: {
    correspondent: 'Association Tifawt',
    subject: 'Demande de subvention du tournoi de football',
    annotation: 'A inscrire au bureau',
    notOurs: 'Ne releve pas du service',
    agreement: 'Demande un accord de la direction',
    done: 'Subvention accordee',
    answer: 'Suite a votre lettre 45/2026',
    word: 'subvention',
  },
} as const;

async function start(lang: 'ar' | 'fr'): Promise<{ page: Page; keyboard: Keyboard; council: Council }> {
  launched = await launchApp({ lang });
  const { page, app } = launched;
  const council = await makeCouncil(page);
  return { page, keyboard: await Keyboard.of(app, page), council };
}

for (const lang of ['ar', 'fr'] as const) {
  test(`a letter's life from registration to closed reply, in ${lang}, as clerk, head and secretary general, by keyboard`, async () => {
    const { page, keyboard, council } = await start(lang);
    const words = WORDS[lang];
    const { circuit, board } = words;
    const texts = TEXTS[lang];
    const { units } = council;
    await must(page, 'suggestion.rule', {
      id: null,
      match: 'word',
      text: texts.word,
      unit: units.social,
      removed: false,
    });

    // The clerk registers it.
    await sitDown(page, 'clerk');
    const pointers = await watchForMouse(page);
    await tabTo(keyboard, page, words.fields.correspondent.incoming);
    await keyboard.type(texts.correspondent);
    await tabTo(keyboard, page, words.fields.senderReference.incoming);
    await keyboard.type('45/2026');
    await tabTo(keyboard, page, words.fields.subject);
    await keyboard.type(texts.subject);
    await keyboard.press('Ctrl+Enter');
    await expect(page.locator('form [role="status"] a bdi').first()).toBeVisible();
    const { lines } = await must(page, 'mail.list', { day: null, kind: null, at: 0, limit: 1 });
    const { id = '', label = '' } = lines[0] ?? {};
    const state = async () => (await must(page, 'circuit.record', { id })).state;

    // It waits in « to assign », by the key of its place: the unit proposed by the rule is taken by Alt+1.
    await keyboard.press(`Alt+${railTraysOf(['clerk'], () => true).indexOf('to-assign') + 2}`);
    await expect(page.getByRole('complementary', { name: label })).toBeVisible();
    await openPanel(page, keyboard, 'F8', circuit.assign.title);
    const proposal = page.getByRole('button', { name: UNITS.social[lang] });
    await expect(proposal).toContainText(texts.word);
    await keyboard.press('Alt+1');
    await expect(proposal).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('combobox', { name: circuit.assign.receiver })).toHaveValue(
      UNITS.social[lang],
    );
    await chooseInstruction(page, keyboard, lang, 'prepare-answer');
    await tabTo(keyboard, page, circuit.assign.due);
    await keyboard.type(numericDate(addDays(today(), -1)));
    await keyboard.press('Ctrl+S');
    // A due date before its start is refused in words, and the field has the focus.
    const before = words.errors['deadline.before-start'];
    await expect(page.getByRole('alert')).toContainText(before.slice(0, before.indexOf('{{')));
    await expect.poll(() => focusedName(page)).toBe(circuit.assign.due);
    await keyboard.press('Ctrl+A');
    await keyboard.type(numericDate(addDays(today(), 1)));
    await tabTo(keyboard, page, circuit.assign.copies);
    await keyboard.type(UNITS.works.code);
    await keyboard.press('Enter');
    await sendPanel(page, keyboard, circuit.assign.title);
    await expect(page.getByText(circuit.empty['to-assign'])).toBeVisible();
    expect(await must(page, 'circuit.record', { id })).toMatchObject({
      state: 'assigned',
      assignments: [
        { kind: 'responsible', unit: { id: units.social }, instruction: { id: 'prepare-answer' } },
        { kind: 'copy', unit: { id: units.works } },
      ],
    });
    expect(await pointers()).toBe(0);

    // The head's board: taken in charge, annotated, given to the service below.
    await sitDown(page, 'head');
    await expect(page.getByRole('heading', { level: 1, name: UNITS.social[lang] })).toBeVisible();
    const pane = page.getByRole('complementary', { name: label });
    await expect(pane).toContainText(texts.subject);
    await expect(pane).toContainText(circuit.due.tomorrow);
    await pressOffered(page, keyboard, 'A');
    await expect(pane.getByRole('button', { name: circuit.acts.take })).toHaveCount(0);
    await openPanel(page, keyboard, 'N', circuit.annotate.title);
    await keyboard.type(texts.annotation);
    await sendPanel(page, keyboard, circuit.annotate.title);
    await expect(pane).toContainText(texts.annotation);
    await handOn(page, keyboard, lang, UNITS.youth.code);
    await expect(page.getByRole('button', { name: board.tile.awaitingOthers })).toContainText('1');
    await keyboard.press('Alt+4');
    await expect(page.getByRole('option')).toContainText(UNITS.youth[lang]);

    // The service has it with the day it was given for, and sends it back: without a motive it is refused.
    await sitDown(page, 'agent');
    await expect(pane).toContainText(texts.subject);
    await openPanel(page, keyboard, 'R', circuit.return.title);
    await keyboard.press('Ctrl+S');
    await expect(page.getByText(words.errors['text.required'])).toBeVisible();
    await expect.poll(() => focusedName(page)).toBe(circuit.return.motive);
    await keyboard.type(texts.notOurs);
    await sendPanel(page, keyboard, circuit.return.title);
    await expect(page.getByText(board.empty.dueSoon)).toBeVisible();

    // The head reads why, and gives it once more.
    await sitDown(page, 'head');
    await expect(page.getByRole('button', { name: board.tile.sentBack })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await expect(page.getByRole('option')).toContainText(texts.notOurs);
    await openPanel(page, keyboard, 'F8', circuit.assign.title);
    await keyboard.type(UNITS.youth.code);
    await keyboard.press('Enter');
    await sendPanel(page, keyboard, circuit.assign.title);

    // The service takes it, and hands it on out of its unit: then a motive is asked.
    await sitDown(page, 'agent');
    await pressOffered(page, keyboard, 'A');
    await expect(pane.getByRole('button', { name: circuit.acts.take })).toHaveCount(0);
    await openPanel(page, keyboard, 'F8', circuit.assign.forwardTitle);
    await keyboard.type(UNITS.direction.code);
    await keyboard.press('Enter');
    await expect(page.getByText(circuit.assign.motiveHint)).toBeVisible();
    await keyboard.press('Ctrl+S');
    await expect(page.getByText(words.errors['circuit.motive-needed'])).toBeVisible();
    await expect.poll(() => focusedName(page)).toBe(circuit.assign.motive);
    await keyboard.type(texts.agreement);
    await sendPanel(page, keyboard, circuit.assign.forwardTitle);

    // The secretary general sees every unit with its counts, opens the direction's board and treats it.
    await sitDown(page, 'director');
    const row = page.getByRole('row').filter({ hasText: UNITS.direction[lang] });
    await expect(row.getByRole('cell').first()).toHaveText('1');
    await tabTo(keyboard, page, UNITS.direction[lang]);
    await keyboard.press('Enter');
    await expect(pane).toContainText(texts.agreement);
    await pressOffered(page, keyboard, 'A');
    await expect(pane.getByRole('button', { name: circuit.acts.take })).toHaveCount(0);
    await openPanel(page, keyboard, 'T', circuit.treat.title);
    await keyboard.type(texts.done);
    await sendPanel(page, keyboard, circuit.treat.title);
    await expect.poll(state).toBe('treated');

    // The answer quotes the sender's reference: the letter is proposed, and the answer closes it.
    await sitDown(page, 'clerk');
    const answer = await registerLetter(page, {
      kind: 'outgoing',
      correspondent: texts.correspondent,
      subject: texts.answer,
    });
    await goTo(page, `/mail/${answer.id}`);
    await tabTo(keyboard, page, circuit.acts.reply);
    await keyboard.press('Enter');
    await expect(page.getByText(circuit.reply.because.reference)).toBeVisible();
    await sendPanel(page, keyboard, circuit.reply.title);
    await expect(page.getByRole('link', { name: label })).toBeVisible();
    expect(await must(page, 'circuit.record', { id })).toMatchObject({
      state: 'closed',
      answeredBy: [{ id: answer.id, closes: true }],
    });
    await goTo(page, `/mail/${id}`);
    const card = page.getByRole('region', { name: circuit.title });
    await expect(card).toContainText(circuit.state.closed);
    await expect(card.getByRole('link', { name: answer.label })).toBeVisible();

    // Only who may re-open it is offered that; with the reason it goes round again.
    await expect(page.getByRole('button', { name: circuit.acts.reopen })).toHaveCount(0);
    await sitDown(page, 'director');
    await goTo(page, `/mail/${id}`);
    await tabTo(keyboard, page, circuit.acts.reopen);
    await keyboard.press('Enter');
    await keyboard.type(texts.agreement);
    await sendPanel(page, keyboard, circuit.reopen.title);
    await expect.poll(state).toBe('assigned');
    await expect(card).toContainText(UNITS.direction[lang]);
  });
}

/** On the instruction field of the open panel; arrows go down the list as the council ordered it. */
async function chooseInstruction(page: Page, keyboard: Keyboard, lang: 'ar' | 'fr', id: string) {
  const { instructions } = await must(page, 'instruction.list', {});
  const at = instructions.findIndex((one) => one.id === id);
  const { circuit } = WORDS[lang];
  await tabTo(keyboard, page, `${circuit.assign.instruction}: ${circuit.assign.noInstruction}`);
  for (let pressed = 0; pressed <= at; pressed += 1) await keyboard.press('ArrowDown');
  await expect.poll(() => focusedName(page)).toContain(instructions[at]?.name[lang] ?? '?');
}

/** F8 to the unit of this code, inside the unit: no motive is asked. */
async function handOn(page: Page, keyboard: Keyboard, lang: 'ar' | 'fr', code: string): Promise<void> {
  const { circuit } = WORDS[lang];
  await openPanel(page, keyboard, 'F8', circuit.assign.forwardTitle);
  await keyboard.type(code);
  await keyboard.press('Enter');
  await expect(page.getByText(circuit.assign.motiveHint)).toHaveCount(0);
  await sendPanel(page, keyboard, circuit.assign.forwardTitle);
}
