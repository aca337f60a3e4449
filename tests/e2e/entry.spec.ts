import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { must } from './helpers/bridge.ts';
import { Counted } from './helpers/counted.ts';
import { ADMINISTRATOR } from './helpers/desk.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo, watchForLostFocus, watchForMouse } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { openDesk, savedNumber, shoot, WORDS } from './helpers/screens.ts';
import { seedNames } from './helpers/seed-names.ts';
import { makeUnits } from './helpers/units.ts';

type Language = 'ar' | 'fr';
const MANY = 20_000;
const ADMIN = { login: ADMINISTRATOR.login, password: ADMINISTRATOR.password };
let launched: LaunchedApp | undefined;
let seeded: { dataDir: string } | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

/** The entry form of a house with units and twenty thousand names, made once for all the tests. */
async function openFull(lang: Language = 'ar'): Promise<{ app: LaunchedApp; keyboard: Keyboard }> {
  if (!seeded) {
    const made = await launchApp({ lang: 'ar' });
    await openDesk(made.page);
    await makeUnits(made.page);
    await made.quit();
    seedNames(made.dataDir, MANY);
    seeded = { dataDir: made.dataDir };
  }
  launched = await launchApp({ ...seeded, lang });
  const { page, app } = launched;
  const keyboard = await Keyboard.of(app, page);
  await must(page, 'session.sign-in', ADMIN);
  await must(page, 'draft.clear', { form: 'incoming' });
  await page.reload();
  await expect(page.getByRole('heading', { name: WORDS[lang].entry.title.incoming })).toBeVisible();
  await expect(field(page, 'receiver')).toBeVisible();
  await page.locator('[data-field="correspondent"] input').focus();
  return { app: launched, keyboard };
}

const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`).locator('input, textarea');
const options = (page: Page) =>
  page.locator('[data-field] [role="option"], [role="listbox"] [role="option"]');

const TYPICAL = {
  ar: {
    template: 'طلب دعم',
    category: 'دعم',
    sender: 'شر',
    unit: 'جب',
    unitCode: 'JIB',
    reference: '45/2026',
    date: 'أمس',
    subject: 'طلب دعم مالي لأنشطة الجمعية',
  },
  fr: {
    template: 'Demande',
    category: 'Social',
    sender: 'so',
    unit: 'ur',
    unitCode: 'URB',
    reference: '12/SG',
    date: 'hier',
    subject: 'Demande de certificat de conformite',
  },
} as const;

for (const lang of ['ar', 'fr'] as const) {
  test(`${lang}: a letter from a template, a sender of 20,000 and a unit in twelve keystrokes, no mouse`, async () => {
    const { app, keyboard } = await openFull(lang);
    const { page } = app;
    const { fields, templates } = WORDS[lang];
    const typical = TYPICAL[lang];
    await must(page, 'template.save', templateOf(typical));
    // Somebody who wrote before, as most who write do; not the first of the directory.
    const { found } = await must(page, 'correspondent.suggest', { text: typical.sender, limit: 7 });
    const sender = found[5];
    const name = (lang === 'ar' ? sender?.nameAr : sender?.nameFr) || sender?.nameAr || '';
    await registerLetter(page, { correspondent: name, correspondentId: sender?.id ?? null });
    const unit = (await must(page, 'unit.tree', { on: null })).units.find(
      ({ code }) => code === typical.unitCode,
    );

    const pointers = await watchForMouse(page);
    const hands = new Counted(keyboard);
    // As fast as the keys go: nothing is waited for that a clerk would not wait for.
    await hands.press('Ctrl+T', '1');
    await hands.type(typical.sender);
    await hands.press('ArrowDown', 'Tab');
    await hands.write(typical.reference);
    await hands.press('Enter');
    await hands.write(typical.date);
    await hands.press('Enter');
    await hands.write(typical.subject);
    await hands.press('Tab');
    await hands.type(typical.unit);
    await shoot(page, `letter-${lang}`);
    await hands.press('Ctrl+Enter');
    await expect.poll(() => savedNumber(page)).not.toBe('');
    expect(hands.strokes).toBeLessThanOrEqual(12);
    expect(await pointers()).toBe(0);

    const unitName = unit?.name[lang] ?? '';
    await expect(page.locator('form [role="status"]').filter({ hasText: unitName })).toBeVisible();
    const { mail } = await must(page, 'entry.previous', { kind: 'incoming' });
    expect(mail).toMatchObject({
      correspondent: name,
      correspondentId: sender?.id,
      senderReference: typical.reference,
      subject: typical.subject,
      pieces: 2,
      category: typical.category,
      assigned: { unit: unit?.id, person: null },
    });
    await expect.poll(() => focusedName(page)).toBe(fields.correspondent.incoming);

    // The template's own list, and what F4 and Shift+F4 do with the letter just registered.
    await keyboard.press('Ctrl+T');
    await expect(page.getByRole('listbox', { name: templates.title })).toBeFocused();
    await shoot(page, `templates-${lang}`);
    expect(await seriousFindings(page)).toEqual([]);
    await keyboard.press('Escape');
    await expect.poll(() => focusedName(page)).toBe(fields.correspondent.incoming);
    await keyboard.press('F4');
    await expect(field(page, 'correspondent')).toHaveValue(name);
    await tabTo(keyboard, page, fields.receiver);
    await keyboard.press('F4');
    await keyboard.press('ArrowDown');
    await expect(options(page).first()).toBeVisible();
    await shoot(page, `unit-${lang}`);
    expect(await seriousFindings(page)).toEqual([]);
    await keyboard.press('Escape');
    await keyboard.press('F4');
    await tabTo(keyboard, page, fields.category);
    await expect(field(page, 'receiver')).toHaveValue(unitName);
    await keyboard.press('F4');
    await keyboard.press('Shift+F4');
    await expect(field(page, 'category')).toHaveValue(typical.category);
    await field(page, 'subject').focus();
    await keyboard.type('Reclamation sur la route');
    await keyboard.press('Ctrl+Enter');
    await expect(field(page, 'correspondent')).toHaveValue('');
    await expect(field(page, 'category')).toHaveValue(typical.category);
    await field(page, 'category').focus();
    await keyboard.press('Shift+F4');
    expect(await pointers()).toBe(0);
    for (const { id } of (await must(page, 'template.list', {})).templates)
      await must(page, 'template.remove', { id });
    expect(app.complaints()).toEqual([]);
  });
}

function templateOf({ template, category }: { template: string; category: string }) {
  const texts = {
    correspondent: '',
    subject: '',
    originalPlace: '',
    observation: '',
    phone: '',
    address: '',
  };
  const choices = { language: null, transport: null, confidentiality: null, priority: null };
  return {
    id: crypto.randomUUID(),
    name: template,
    kind: 'incoming' as const,
    correspondentId: null,
    pieces: 2,
    physicalState: null,
    keywords: [],
    ...choices,
    ...texts,
    category,
  };
}

test('a name is chosen blind among twenty thousand; what is typed and not chosen stays as typed', async () => {
  const { app, keyboard } = await openFull();
  const { page } = app;
  const pointers = await watchForMouse(page);
  const { fields, directory } = WORDS.ar;
  const typed = 'جمعية نساء';
  const { found } = await must(page, 'correspondent.suggest', { text: typed, limit: 7 });
  expect(found.length).toBe(7);

  await keyboard.type(typed);
  await keyboard.press('ArrowDown');
  await keyboard.press('Tab');
  await expect(field(page, 'correspondent')).toHaveValue(found[0]?.nameAr ?? '');
  await expect.poll(() => focusedName(page)).toBe(fields.senderReference.incoming);
  await expect(page.locator('[data-linked]')).toContainText(directory.kinds.association);

  await keyboard.press('Shift+Tab');
  await keyboard.press('Ctrl+A');
  await keyboard.type('رجل لا يعرفه أحد');
  await expect(page.locator('[role="option"][data-new]')).toBeVisible();
  await shoot(page, 'create-ar');
  expect(await seriousFindings(page)).toEqual([]);
  await keyboard.press('Escape');
  await expect(options(page)).toHaveCount(0);
  await keyboard.press('Tab');
  await expect(field(page, 'correspondent')).toHaveValue('رجل لا يعرفه أحد');
  await expect(page.locator('[data-linked]')).toHaveCount(0);

  await keyboard.press('Shift+Tab');
  await keyboard.press('Alt+N');
  await expect(page.locator('[data-linked]')).toContainText(directory.kinds.citizen);
  const { found: made } = await must(page, 'correspondent.suggest', { text: 'رجل لا يعرفه', limit: 3 });
  expect(made[0]).toMatchObject({ nameAr: 'رجل لا يعرفه أحد', kind: 'citizen' });
  expect(await pointers()).toBe(0);
});

test('twenty letters in a row on an Arabic board: no focus lost, no letter lost', async () => {
  const { app, keyboard } = await openFull();
  const { page } = app;
  const { fields } = WORDS.ar;
  const lost = await watchForLostFocus(page);
  const pointers = await watchForMouse(page);
  const before = (await must(page, 'mail.expected-number', { kind: 'incoming' })).number;
  const letters = Array.from({ length: 20 }, (_, at) => ({
    sender: at % 2 === 0 ? `مواطن ${SENDERS[at]}` : `Citoyen ${SENDERS[at]}`,
    reference: `${at + 1}/${700 + at}`,
    subject: `${SUBJECTS[at % SUBJECTS.length]} ${SENDERS[19 - at]}`,
  }));
  for (const [at, { sender, reference, subject }] of letters.entries()) {
    expect(await focusedName(page), `letter ${at + 1}`).toBe(fields.correspondent.incoming);
    await keyboard.type(sender);
    await keyboard.press('Tab');
    await keyboard.type(reference);
    await keyboard.press('Enter');
    await keyboard.type('أمس');
    for (let tabs = 0; tabs < 3; tabs += 1) await keyboard.press('Tab');
    await keyboard.type(subject);
    await keyboard.press('Ctrl+Enter');
    await expect.poll(() => savedNumber(page)).toContain(`/${before + at}/`);
  }
  expect(await lost()).toEqual([]);
  expect(await pointers()).toBe(0);
  const { lines } = await must(page, 'mail.list', { day: null, kind: 'incoming', at: 0, limit: 20 });
  expect(
    lines.map(({ correspondent, senderReference, subject }) => [correspondent, senderReference, subject]),
  ).toEqual([...letters].reverse().map(({ sender, reference, subject }) => [sender, reference, subject]));
  expect(app.complaints()).toEqual([]);
});

const SENDERS = [
  'أحمد السوسي',
  'Ahmed Soussi',
  'فاطمة الريفي',
  'Karim Bennis',
  'سعيد المراكشي',
  'Nadia Tazi',
  'خديجة الفاسي',
  'Omar Idrissi',
  'يوسف الدكالي',
  'Salma Kadiri',
  'عبد الله الورزازي',
  'Hassan Filali',
  'زينب الشاوي',
  'Rachid Amrani',
  'مريم الحسني',
  'Imane Berrada',
  'إدريس البركاني',
  'Latifa Sqalli',
  'نعيمة الزموري',
  'Mehdi Cherkaoui',
];
const SUBJECTS = ['طلب إصلاح الإنارة', 'Demande de raccordement', 'شكاية حول الماء', 'Avis sur le marche'];
