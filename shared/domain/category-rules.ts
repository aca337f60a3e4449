import { foldText } from './text-folding.ts';

/**
 * Words of a category that name a legal delay, folded: a category is what the council writes, and these are the words
 * the laws use. The first rule that has a word in it is the one; a category that is the name of a rule is that rule.
 */
const WORDS: readonly (readonly [preset: string, words: readonly string[]])[] = [
  ['55-19-investment', ['استثمار', 'investissement', 'investment']],
  [
    '31-13',
    ['الحصول على المعلومات', 'acces a l’information', "acces a l'information", 'access to information'],
  ],
  ['09-08', ['معطيات شخصية', 'المعطيات الشخصية', 'donnees personnelles', 'personal data']],
  ['complaint', ['شكاية', 'شكايات', 'تظلم', 'plainte', 'reclamation', 'complaint']],
  [
    '55-19',
    [
      'رخصة',
      'ترخيص',
      'قرار اداري',
      'شهادة ادارية',
      'permis',
      'autorisation',
      'acte administratif',
      'licence',
      'permit',
    ],
  ],
];

/** Name of the preset whose delay the law gives to letters of this category; null when none is known. */
export function presetOfCategory(category: string): string | null {
  const folded = foldText(category);
  if (folded === '') return null;
  const named = WORDS.find(([preset]) => folded === foldText(preset));
  const found = named ?? WORDS.find(([, words]) => words.some((word) => folded.includes(foldText(word))));
  return found?.[0] ?? null;
}
