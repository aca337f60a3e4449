import { inLanguage } from '#renderer/app/bilingual.ts';
import type { Language } from '#shared/contract/fields.ts';
import type { UnitLine } from '#shared/contract/units.ts';
import { foldText } from '#shared/domain/text-folding.ts';

/** A unit, or a person of one, as somebody a letter can be given to. */
export interface Receiver {
  key: string;
  unit: string;
  person: string | null;
  label: string;
  /** Beside the name: the code of a unit, the unit of a person. */
  detail: string;
  /** Everything it can be found by, folded. */
  words: string;
}

/** Units in the order of their codes, each followed by its people. */
export function receiversOf(units: readonly UnitLine[], language: Language): Receiver[] {
  return units.flatMap((unit) => {
    const name = inLanguage(unit.name, language);
    const folded = foldText(`${unit.code} ${unit.name.ar} ${unit.name.fr}`);
    const own: Receiver = {
      key: unit.id,
      unit: unit.id,
      person: null,
      label: name,
      detail: unit.code,
      words: folded,
    };
    const seen = new Set<string>();
    const people = unit.people.flatMap((person): Receiver[] => {
      if (seen.has(person.id)) return [];
      seen.add(person.id);
      const key = `${unit.id} ${person.id}`;
      const words = `${foldText(person.name)} ${folded}`;
      return [{ key, unit: unit.id, person: person.id, label: person.name, detail: name, words }];
    });
    return [own, ...people];
  });
}

export function keyOf({ unit, person }: { unit: string; person: string | null }): string {
  return person === null ? unit : `${unit} ${person}`;
}

/** The unit and the person that a key stands for. */
export function partsOf(key: string): { unit: string; person: string | null } {
  const [unit = '', person = null] = key.split(' ');
  return { unit, person };
}

/** Those whose every typed word is found in them; what begins so comes first. */
export function matching(receivers: readonly Receiver[], typed: string): Receiver[] {
  const folded = foldText(typed);
  if (folded === '') return [...receivers];
  const tokens = folded.split(' ');
  const rank = ({ words, label, detail }: Receiver): number => {
    if (foldText(label) === folded || foldText(detail) === folded) return 0;
    if (words.startsWith(folded)) return 1;
    return words.split(' ').some((word) => word.startsWith(tokens[0] ?? '')) ? 2 : 3;
  };
  return receivers
    .filter(({ words }) => tokens.every((token) => words.includes(token)))
    .map((one, place) => ({ one, rank: rank(one), place }))
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ one }) => one);
}

/** Whether a unit is another one or stands below it. */
export function isInside(units: readonly UnitLine[], unit: string, above: string): boolean {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  for (let at: string | null = unit, steps = 0; at !== null && steps < 100; steps += 1) {
    if (at === above) return true;
    at = parents.get(at) ?? null;
  }
  return false;
}
