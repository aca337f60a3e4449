import { foldTokens, stemArticle } from './text-folding.ts';

/** Who writes to the council, or is written to. */
export const CORRESPONDENT_KINDS = ['citizen', 'administration', 'company', 'association'] as const;
export type CorrespondentKind = (typeof CORRESPONDENT_KINDS)[number];

const ARABIC = /\p{Script=Arabic}/u;

/** Whether a text is written in Arabic letters: which of the two names it is. */
export function isArabic(text: string): boolean {
  return ARABIC.test(text);
}

/** Folded words, without the article, that say what somebody is by their name alone. */
const TELLING: readonly [CorrespondentKind, string][] = [
  ['association', 'جمعيه تعاونيه وداديه رابطه فدراليه اتحاد نادي تعاضديه فيدراليه شبكه'],
  [
    'association',
    'association assoc cooperative amicale federation ligue club mutuelle reseau fondation ong syndicat',
  ],
  ['company', 'شركه مقاوله مكتبدراسات مخبزه مقهي صيدليه موسسهخاصه ورشه بنك'],
  ['company', 'societe ste sarl sa snc entreprise ets etablissements cabinet bureau banque pharmacie'],
  [
    'administration',
    'وزاره عماله ولايه جماعه اقليم جهه مديريه مندوبيه محكمه مجلس رياسه باشويه قياده دايره وكاله مكتب اكاديميه قسم مصلحه خزينه صندوق خزانه ديوان كتابه نيابه',
  ],
  [
    'administration',
    'ministere wilaya prefecture province commune region direction delegation tribunal cour conseil pachalik caidat cercle agence office academie division service tresorerie caisse secretariat perception',
  ],
];

const KIND_OF_WORD: ReadonlyMap<string, CorrespondentKind> = new Map(
  TELLING.flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)),
);

/**
 * What somebody most likely is, by the first telling word of the name; a person otherwise. Only a
 * proposal: it is shown before it is taken, and a change of kind is one field.
 */
export function guessKind(name: string): CorrespondentKind {
  for (const token of foldTokens(name)) {
    const kind = KIND_OF_WORD.get(token) ?? KIND_OF_WORD.get(stemArticle(token));
    if (kind) return kind;
  }
  return 'citizen';
}

/** A phone by its digits, so that 06 61…, +212 661… and ٠٦٦١… are one; '' when it has too few to be one. */
export function phoneKey(phone: string): string {
  const digits = foldTokens(phone).join('').replace(/\D/g, '');
  const national = digits.replace(/^(?:00)?212(?=\d{9}$)/, '0');
  return national.length >= 9 ? national : '';
}
