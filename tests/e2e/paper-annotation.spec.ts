import { expect, test } from '@playwright/test';
import { railTraysOf } from '#renderer/features/trays/my-trays.ts';
import { numericDate, today } from '#renderer/i18n/dates.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { makeCouncil, STAFF, sitDown, UNITS } from './helpers/council.ts';
import { answerOpenDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo, watchForMouse } from './helpers/keyboard.ts';
import { typeLetter } from './helpers/letters.ts';
import { openPanel, sendPanel } from './helpers/panels.ts';
import { pageDrawn, writeScan } from './helpers/scans.ts';
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
    done: 'تمت الموافقة على الدعم',
    word: 'دعم',
    answer: 'جواب عن مراسلتكم 45/2026',
  },
  fr: {
    correspondent: 'Association Tifawt',
    subject: 'Demande de subvention du tournoi de football',
    annotation: 'A inscrire au bureau',
    done: 'Subvention accordee',
    word: 'subvention',
    answer: 'Suite a votre lettre 45/2026',
  },
} as const;

for (const lang of ['ar', 'fr'] as const) {
  test(`a letter's life on paper, in ${lang}: registered on the form, annotated and treated by a unit that writes, its original handed over, answered and closed, all by the clerk's keyboard`, async () => {
    launched = await launchApp({ lang });
    const { page, app } = launched;
    await makeCouncil(page);
    const keyboard = await Keyboard.of(app, page);
    const words = WORDS[lang];
    const { circuit } = words;
    const texts = TEXTS[lang];
    await sitDown(page, 'clerk');
    const pointers = await watchForMouse(page);
    const { id, label } = await typeLetter(page, keyboard, words, {
      kind: 'incoming',
      correspondent: texts.correspondent,
      reference: '45/2026',
      subject: texts.subject,
    });

    // From « to assign » it goes to a unit that works on paper.
    await keyboard.press(`Alt+${railTraysOf(['clerk'], () => true).indexOf('to-assign') + 2}`);
    await expect(page.getByRole('complementary', { name: label })).toBeVisible();
    await openPanel(page, keyboard, 'F8', circuit.assign.title);
    await keyboard.type(UNITS.works.code);
    await keyboard.press('Enter');
    await sendPanel(page, keyboard, circuit.assign.title);
    await expect(page.getByText(circuit.empty['to-assign'])).toBeVisible();
    await goTo(page, `/mail/${id}`);
    const card = page.getByRole('region', { name: circuit.title });
    const article = page.getByRole('article', { name: label });
    await expect(card).toContainText(UNITS.works[lang]);

    await openPanel(page, keyboard, 'N', circuit.annotate.title);
    await keyboard.type(texts.annotation);
    await tabTo(keyboard, page, `${circuit.paper.unit}: ${circuit.paper.registry}`);
    await keyboard.press('ArrowDown');
    await expect(page.getByText(circuit.paper.words.replace('{{unit}}', UNITS.works[lang]))).toBeVisible();
    await answerOpenDialog(app, [await writeScan(newFolder('pages'), 'annotated.pdf')]);
    await tabTo(keyboard, page, circuit.paper.attach);
    await keyboard.press('Enter');
    await expect(page.getByText('annotated.pdf')).toBeVisible();
    await sendPanel(page, keyboard, circuit.annotate.title);
    await expect(article).toContainText(texts.annotation);
    await pageDrawn(page.locator('canvas').first());

    // A day that has not come is no day on a paper.
    await openPanel(page, keyboard, 'T', circuit.treat.title);
    await keyboard.type(texts.done);
    await tabTo(keyboard, page, circuit.paper.on);
    await keyboard.press('Ctrl+A');
    await keyboard.type(numericDate(addDays(today(), 3)));
    await keyboard.press('Ctrl+S');
    await expect(page.getByRole('alert')).toBeVisible();
    await expect.poll(() => focusedName(page)).toBe(circuit.paper.on);
    await keyboard.press('Ctrl+A');
    await keyboard.type(numericDate(today()));
    await sendPanel(page, keyboard, circuit.treat.title);
    await expect(card).toContainText(circuit.state.treated);
    await expect(card).toContainText(circuit.onPaper);

    // The original goes from hand to hand against a signature; the record and the search both say where it is.
    await tabTo(keyboard, page, circuit.original.handOver);
    await keyboard.press('Enter');
    await expect.poll(() => focusedName(page)).toBe(circuit.handOver.receiver);
    await keyboard.type(UNITS.social.code);
    await keyboard.press('Enter');
    await tabTo(keyboard, page, circuit.handOver.receivedBy);
    await keyboard.type(STAFF.head.name);
    await sendPanel(page, keyboard, circuit.handOver.title);
    const at = circuit.original.at.replace('{{holder}}', UNITS.social[lang]);
    await expect(card).toContainText(at);
    await expect(card).toContainText(circuit.original.received.replace('{{person}}', STAFF.head.name));
    await keyboard.press('Ctrl+F');
    await keyboard.type(texts.word);
    await expect(page.getByRole('option')).toHaveCount(1);
    await expect(page.getByRole('complementary')).toContainText(at);

    // The answer is registered too; it quotes the reference, so the letter is proposed, and linking closes it.
    await keyboard.press('F3');
    await expect(page.getByRole('heading', { name: words.entry.title.outgoing })).toBeVisible();
    await expect.poll(() => focusedName(page)).toBe(words.fields.correspondent.outgoing);
    const answer = await typeLetter(page, keyboard, words, {
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
    await goTo(page, `/mail/${id}`);
    await expect(card).toContainText(circuit.state.closed);
    await expect(card.getByRole('link', { name: answer.label })).toBeVisible();
    // The whole life stands in the timeline, in the words of the language.
    const { events } = words.record;
    for (const name of ['registered', 'assigned', 'annotated', 'treated', 'handedOver', 'linked'] as const)
      await expect(article.getByRole('listitem').filter({ hasText: events[name] }).first()).toBeVisible();
    expect(await pointers()).toBe(0);
  });
}
