import type { Page } from '@playwright/test';
import { today } from '#renderer/i18n/dates.ts';
import type { InputOf } from '#shared/contract/ipc.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { must } from './bridge.ts';
import { type Council, sitDown } from './council.ts';
import { registerLetter } from './letters.ts';

type Receiver = InputOf<'mail.assign'>['receivers'][number];

const LETTERS = {
  late: ['فاطمة الزهراء أيت بلا', 'شكاية حول انقطاع الإنارة العمومية بزنقة الواحة'],
  dueSoon: ['جمعية الأمل للتنمية', 'طلب دعم مالي لتنظيم دوري كرة القدم لفائدة شباب حي السلام'],
  later: ['Association Tifawt', 'Demande de subvention pour le festival culturel de la ville, édition 2027'],
  given: ['مندوبية الصحة', 'طلب الترخيص لتنظيم قافلة طبية'],
  sentBack: ['عمالة إقليم تيزنيت', 'دعوة لاجتماع اللجنة الإقليمية للتنمية البشرية'],
  onPaper: ['Entreprise BTP Souss', 'Réclamation au sujet de la facture n° 45/2026'],
  toAssign: ['وكالة الحوض المائي', 'Avis sur le projet de forage'],
} as const;
export type WeekLetter = keyof typeof LETTERS;

/** Ids of a week's letters, one for each thing a board can say of a letter. The clerk is signed in at the end. */
export async function fillWeek(page: Page, { units }: Council): Promise<Record<WeekLetter, string>> {
  await sitDown(page, 'clerk');
  const day = today();
  const ids = {} as Record<WeekLetter, string>;
  for (const [key, [correspondent, subject]] of Object.entries(LETTERS))
    ids[key as WeekLetter] = (
      await registerLetter(page, { correspondent, subject, senderReference: '45/2026' })
    ).id;
  const give = (letter: WeekLetter, unit: string, more: Partial<Receiver> = {}, copies: Receiver[] = []) =>
    must(page, 'mail.assign', { id: ids[letter], receivers: [answers(unit, more), ...copies] });
  const copy: Receiver = { kind: 'copy', unit: units.works, person: null, instruction: 'information' };
  await give('late', units.social);
  await must(page, 'deadline.set', {
    mail: ids.late,
    preset: 'complaint-receipt',
    nature: 'legal',
    start: addDays(day, -25),
  });
  await must(page, 'deadline.set', { mail: ids.late, preset: 'complaint', nature: 'legal', start: day });
  await give('dueSoon', units.social, { dueOn: addDays(day, 1), note: 'مستعجل، للعرض على المكتب' }, [copy]);
  await must(page, 'deadline.set', { mail: ids.dueSoon, preset: '55-19', nature: 'legal', start: day });
  await give('later', units.social, { dueOn: addDays(day, 15) });
  await give('given', units.social, { instruction: 'opinion' });
  await give('sentBack', units.social, { instruction: 'attend' });
  await give('onPaper', units.works, { dueOn: addDays(day, 2) });

  await sitDown(page, 'head');
  await handOn(page, ids.given, answers(units.youth, { dueOn: addDays(day, 4) }));
  await handOn(page, ids.sentBack, answers(units.youth));
  await sitDown(page, 'agent');
  await must(page, 'mail.return', {
    assignment: await lastStep(page, ids.sentBack),
    motive: 'لا تتوفر لدينا الوثائق اللازمة',
  });
  await sitDown(page, 'clerk');
  return ids;
}

function answers(unit: string, more: Partial<Receiver> = {}): Receiver {
  return { kind: 'responsible', unit, person: null, instruction: 'prepare-answer', ...more };
}

async function lastStep(page: Page, id: string): Promise<string> {
  return (await must(page, 'circuit.record', { id })).assignments.at(-1)?.id ?? '';
}

async function handOn(page: Page, id: string, receiver: Receiver): Promise<void> {
  await must(page, 'mail.forward', { assignment: await lastStep(page, id), receivers: [receiver] });
}
