import data from '#resources/demo/letters.json' with { type: 'json' };
import type { RegisterMailInput } from '#shared/contract/mail.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { isWorkingDay } from '#shared/domain/working-days.ts';
import { Chance, seededId } from './random.ts';

type Tongue = 'ar' | 'fr';
type Sender = keyof typeof data.incoming;

export interface LetterFacts {
  seed: string;
  index: number;
  /** Legal day of its registration. */
  day: string;
  /** The open book's year, confirmed in case the clock says otherwise. */
  year: number;
  kinds: readonly MailKind[];
}

/** A share of 100 for each kind, as a council's desk sees them. */
const KINDS: readonly [MailKind, number][] = [
  ['incoming', 60],
  ['outgoing', 25],
  ['internal', 8],
  ['visa', 4],
  ['decision', 3],
];

/** One letter a Moroccan council could have received or sent; the same for the same seed and index. */
export function seededLetter(facts: LetterFacts): RegisterMailInput {
  const chance = new Chance(facts.seed, facts.index);
  const tongue: Tongue = chance.next() < 0.72 ? 'ar' : 'fr';
  const kind = kindOf(chance, facts.kinds);
  const sender = senderOf(chance);
  const late = kind === 'incoming' && chance.next() < 0.02;
  const receivedOn = late ? addDays(facts.day, -7) : facts.day;
  const level = chance.next();
  return {
    id: seededId(facts.seed, facts.index),
    kind,
    correspondent: correspondentOf(chance, tongue, kind, sender),
    senderReference: kind === 'incoming' && sender !== 'citizen' ? referenceOf(chance, facts.year) : '',
    senderDate: kind === 'incoming' ? workingDayBefore(receivedOn, 1 + chance.below(12)) : null,
    receivedOn,
    subject: subjectOf(chance, tongue, kind, sender, facts),
    pieces: 1 + chance.below(6),
    language: tongue,
    transport: chance.of(
      ['by-hand', 'by-hand', 'post', 'registered-post', 'courier', 'fax', 'e-mail'] as const,
      'by-hand',
    ),
    transportNumber: '',
    postmarkDate: null,
    confidentiality: level < 0.96 ? 'ordinary' : level < 0.995 ? 'confidential' : 'secret',
    priority: chance.of(
      ['ordinary', 'ordinary', 'ordinary', 'ordinary', 'urgent', 'answer-required'] as const,
      'ordinary',
    ),
    category: '',
    physicalState: 'paper',
    originalPlace: '',
    observation: chance.of(data.observations[tongue], ''),
    keywords: [],
    phone: sender === 'citizen' ? `06${String(chance.below(100_000_000)).padStart(8, '0')}` : '',
    address: '',
    sealed: false,
    lateReason: late ? chance.of(data.lateReasons[tongue], '') : '',
    confirmedYear: facts.year,
    duplicate: null,
    files: [],
  };
}

function kindOf(chance: Chance, kinds: readonly MailKind[]): MailKind {
  const possible = KINDS.filter(([kind]) => kinds.includes(kind));
  let left = chance.next() * possible.reduce((sum, [, share]) => sum + share, 0);
  for (const [kind, share] of possible) {
    left -= share;
    if (left < 0) return kind;
  }
  return possible[0]?.[0] ?? 'incoming';
}

function senderOf(chance: Chance): Sender {
  return chance.of(
    ['citizen', 'citizen', 'administration', 'administration', 'association', 'company'] as const,
    'citizen',
  );
}

function correspondentOf(chance: Chance, tongue: Tongue, kind: MailKind, sender: Sender): string {
  if (kind === 'internal')
    return tongue === 'ar' ? 'مصلحة الموارد البشرية' : 'Service des ressources humaines';
  if (sender === 'citizen') {
    return `${chance.of(data.firstNames[tongue], '')} ${chance.of(data.lastNames[tongue], '')}`;
  }
  const lists = {
    association: data.associations,
    administration: data.administrations,
    company: data.companies,
  };
  return fill(chance.of(lists[sender][tongue], ''), chance, tongue, 0);
}

function subjectOf(
  chance: Chance,
  tongue: Tongue,
  kind: MailKind,
  sender: Sender,
  { year }: LetterFacts,
): string {
  const subjects = kind === 'incoming' ? data.incoming[sender] : data[kind];
  return fill(chance.of(subjects[tongue], ''), chance, tongue, year);
}

/** Fills '{place}', '{n}'… of a pattern. */
function fill(pattern: string, chance: Chance, tongue: Tongue, year: number): string {
  return pattern.replace(/\{(\w+)\}/g, (_whole, slot: string) => {
    if (slot === 'place') return chance.of(data.places[tongue], '');
    if (slot === 'district') return chance.of(data.districts[tongue], '');
    if (slot === 'association') return fill(chance.of(data.associations[tongue], ''), chance, tongue, year);
    if (slot === 'year') return String(year);
    if (slot === 'day') return `${1 + chance.below(28)}/${1 + chance.below(12)}/${year}`;
    if (slot === 'month') return String(1 + chance.below(12));
    return String(1 + chance.below(900));
  });
}

function referenceOf(chance: Chance, year: number): string {
  const office = chance.of(['DGCT', 'PA', 'SG', 'ق م', 'DRH', 'م ت', 'BO', 'TP'], 'SG');
  return `${1 + chance.below(4_000)}/${office}/${year}`;
}

function workingDayBefore(day: string, days: number): string {
  let before = addDays(day, -days);
  while (!isWorkingDay(before, new Set())) before = addDays(before, -1);
  return before;
}
