/** Words an office chooses from; a letter keeps the words themselves. */
export const TERM_LISTS = ['category', 'keyword'] as const;
export type TermList = (typeof TERM_LISTS)[number];

export interface Term {
  id: string;
  list: TermList;
  ar: string;
  fr: string;
}

const category = (id: string, ar: string, fr: string): Term => ({ id, list: 'category', ar, fr });
const keyword = (id: string, ar: string, fr: string): Term => ({ id, list: 'keyword', ar, fr });

/** Proposed at the start, what councils receive most first; each office adds, renames and retires its own. */
export const DEFAULT_TERMS: readonly Term[] = [
  category('administrative', 'مراسلة إدارية', 'Courrier administratif'),
  category('request', 'طلب', 'Demande'),
  category('complaint', 'شكاية', 'Réclamation'),
  category('subsidy', 'طلب دعم', 'Demande de subvention'),
  category('licence', 'رخصة', 'Autorisation'),
  category('information', 'طلب معلومات', 'Demande d’information'),
  category('circular', 'دورية', 'Circulaire'),
  category('convocation', 'استدعاء', 'Convocation'),
  category('invitation', 'دعوة', 'Invitation'),
  category('report', 'محضر أو تقرير', 'Procès-verbal ou rapport'),
  category('market', 'صفقة', 'Marché public'),
  category('invoice', 'فاتورة', 'Facture'),
  category('dispute', 'منازعة', 'Contentieux'),
  keyword('water', 'الماء', 'Eau'),
  keyword('electricity', 'الكهرباء', 'Électricité'),
  keyword('lighting', 'الإنارة العمومية', 'Éclairage public'),
  keyword('roads', 'الطرق', 'Voirie'),
  keyword('cleaning', 'النظافة', 'Propreté'),
  keyword('urbanism', 'التعمير', 'Urbanisme'),
  keyword('budget', 'الميزانية', 'Budget'),
  keyword('staff', 'الموظفون', 'Personnel'),
  keyword('associations', 'الجمعيات', 'Associations'),
  keyword('school', 'التعليم', 'Enseignement'),
  keyword('health', 'الصحة', 'Santé'),
];
