/** What a chief writes beside a letter: the same few words all over Morocco. */
export interface Instruction {
  id: string;
  ar: string;
  fr: string;
}

/** Proposed at the start, in the order of use; a council adds, renames and retires its own. */
export const DEFAULT_INSTRUCTIONS: readonly Instruction[] = [
  { id: 'refer', ar: 'للإحالة', fr: 'Pour attribution' },
  { id: 'act', ar: 'للتنفيذ', fr: 'Pour exécution' },
  { id: 'prepare-answer', ar: 'لتهييء الجواب', fr: 'Pour préparer la réponse' },
  { id: 'opinion', ar: 'للرأي', fr: 'Pour avis' },
  { id: 'study', ar: 'للدراسة', fr: 'Pour étude' },
  { id: 'necessary', ar: 'لاتخاذ ما يلزم', fr: 'Pour faire le nécessaire' },
  { id: 'information', ar: 'للاطلاع', fr: 'Pour information' },
  { id: 'attend', ar: 'للحضور', fr: 'Pour assister' },
  { id: 'represent', ar: 'للتمثيل', fr: 'Pour représenter le président' },
  { id: 'signature', ar: 'للتوقيع', fr: 'Pour signature' },
  { id: 'visa', ar: 'للتأشير', fr: 'Pour visa' },
  { id: 'follow', ar: 'للتتبع', fr: 'Pour suivi' },
  { id: 'inspect', ar: 'للمعاينة وإعداد تقرير', fr: 'Pour constat et rapport' },
  { id: 'speak', ar: 'للتداول في الموضوع', fr: 'M’en parler' },
  { id: 'remind', ar: 'للتذكير', fr: 'Pour rappel' },
  { id: 'distribute', ar: 'للتعميم', fr: 'Pour diffusion' },
  { id: 'file', ar: 'للحفظ', fr: 'Pour classement' },
];
