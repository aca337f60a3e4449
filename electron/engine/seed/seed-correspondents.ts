import { setImmediate as nextTurn } from 'node:timers/promises';
import data from '#resources/demo/letters.json' with { type: 'json' };
import { createCorrespondent } from '#shared/commands/correspondents.ts';
import type { CorrespondentCard } from '#shared/contract/correspondents.ts';
import type { Person } from '#shared/domain/permissions.ts';
import type { Store } from '../store.ts';
import { Chance, seededId } from './random.ts';

const BATCH = 2_000;

/** An invented directory through the write gate: mostly people, as a council has them; those already here stay. */
export async function seedCorrespondents(
  store: Store,
  actor: Person,
  { correspondents, seed }: { correspondents: number; seed: string },
): Promise<{ added: number }> {
  const missing: CorrespondentCard[] = [];
  for (let index = 0; index < correspondents; index++) {
    const card = seededCard(seed, index);
    if (!store.rows.get('correspondent', card.id)) missing.push(card);
  }
  for (let from = 0; from < missing.length; from += BATCH) {
    store.work.runMany(createCorrespondent, missing.slice(from, from + BATCH), actor);
    await nextTurn();
  }
  return { added: missing.length };
}

/** The same for the same seed and index. */
export function seededCard(seed: string, index: number): CorrespondentCard {
  const chance = new Chance(`${seed} correspondents`, index);
  const share = chance.next();
  const blank = { id: seededId(`${seed} correspondents`, index), aliases: [], address: '', phone: '' };
  if (share < 0.75) return { ...blank, kind: 'citizen', ...citizen(chance), phone: phone(chance) };
  const kind = share < 0.85 ? 'association' : share < 0.93 ? 'company' : 'administration';
  const lists = {
    association: data.associations,
    company: data.companies,
    administration: data.administrations,
  }[kind];
  const at = chance.below(Math.min(lists.ar.length, lists.fr.length));
  const place = chance.below(Math.min(data.places.ar.length, data.places.fr.length));
  const number = 1 + chance.below(400);
  const name = (tongue: 'ar' | 'fr') => {
    const where = data.places[tongue][place] ?? '';
    const text = (lists[tongue][at] ?? '').replace('{place}', where).replace(/\{\w+\}/g, String(number));
    return `${text} ${where} ${number}`;
  };
  return { ...blank, kind, nameAr: name('ar'), nameFr: name('fr') };
}

function citizen(chance: Chance): { nameAr: string; nameFr: string } {
  const { firstNames, lastNames } = data;
  const firsts = Math.min(firstNames.ar.length, firstNames.fr.length);
  const [first, second] = [chance.below(firsts), chance.below(firsts)];
  const last = chance.below(Math.min(lastNames.ar.length, lastNames.fr.length));
  const name = (tongue: 'ar' | 'fr') =>
    [firstNames[tongue][first], firstNames[tongue][second], lastNames[tongue][last]].join(' ');
  return { nameAr: name('ar'), nameFr: name('fr') };
}

const phone = (chance: Chance): string => `06${String(chance.below(100_000_000)).padStart(8, '0')}`;
