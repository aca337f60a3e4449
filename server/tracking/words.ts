import type { TrackedState } from '#shared/domain/tracking.ts';

/** One text in the two languages of the page. */
export interface Said {
  ar: string;
  fr: string;
}

export const STATES: Readonly<Record<TrackedState['state'], Said>> = {
  received: { ar: 'توصلنا بمراسلتكم وسُجّلت', fr: 'Reçu et enregistré' },
  'in-progress': { ar: 'مراسلتكم قيد المعالجة', fr: 'En cours de traitement' },
  closed: { ar: 'تمت معالجة مراسلتكم', fr: 'Traité' },
  void: { ar: 'أُلغي تسجيل مراسلتكم', fr: 'Enregistrement annulé' },
};

export const WORDS = {
  title: { ar: 'تتبع مراسلة', fr: 'Suivre un courrier' },
  intro: {
    ar: 'اكتبوا الرقم والرمز كما هما على وصل الإيداع.',
    fr: 'Saisissez le numéro et le code tels qu’ils sont sur l’accusé de réception.',
  },
  number: { ar: 'الرقم', fr: 'Numéro' },
  code: { ar: 'الرمز', fr: 'Code' },
  ask: { ar: 'اطلاع', fr: 'Consulter' },
  since: { ar: 'منذ', fr: 'Depuis le' },
  again: { ar: 'تتبع مراسلة أخرى', fr: 'Suivre un autre courrier' },
  voidNote: { ar: 'اتصلوا بمكتب الضبط لمعرفة السبب.', fr: 'Le bureau d’ordre vous en dira le motif.' },
  unknown: {
    ar: 'لا جواب بهذا الرقم وهذا الرمز.',
    fr: 'Aucune réponse pour ce numéro et ce code.',
  },
  unknownNote: {
    ar: 'راجعوا ما كتبتم. قد لا تظهر المراسلة إلا بعد أيام، وبعض المراسلات لا تُتبع هنا: يجيبكم مكتب الضبط.',
    fr: 'Vérifiez votre saisie. Un courrier peut n’apparaître qu’après quelques jours, et certains ne se suivent pas ici : le bureau d’ordre vous répondra.',
  },
  later: {
    ar: 'طلبات كثيرة في هذه اللحظة: أعيدوا المحاولة بعد دقيقة.',
    fr: 'Trop de demandes en ce moment : réessayez dans une minute.',
  },
} as const satisfies Record<string, Said>;
