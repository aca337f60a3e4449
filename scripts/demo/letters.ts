import type { Paper } from './papers.ts';

/** What the clerk of the demo reads on the paper and types. */
export const TYPED = {
  correspondent: 'جمعية نساء الواحة للتنمية',
  reference: '45/2026',
  date: '16/11/2026',
  subject: 'طلب دعم مالي لأنشطة مركز محاربة الأمية لسنة 2027',
};

export const PETITION: readonly Paper[] = [
  {
    language: 'ar',
    head: ['جمعية نساء الواحة للتنمية', 'حي السلام · تيزنيت'],
    reference: 'المرجع: 45/2026',
    date: 'تيزنيت في 16 نونبر 2026',
    to: 'السيد رئيس المجلس الجماعي لتيزنيت',
    subject: 'طلب دعم مالي لأنشطة مركز محاربة الأمية لسنة 2027',
    paragraphs: [
      'سلام تام بوجود مولانا الإمام، وبعد، يشرفنا أن نتقدم إلى سيادتكم بطلب دعم مالي لفائدة مركز محاربة الأمية الذي تشرف عليه جمعيتنا بحي السلام، والذي استفادت منه خلال هذه السنة مائة وعشرون امرأة.',
      'ونحيطكم علما أن الجمعية تعتزم فتح قسمين جديدين ابتداء من شهر يناير المقبل، وتجدون رفقته بطاقة المشروع والميزانية التقديرية ولائحة المستفيدات.',
      'وفي انتظار جوابكم، تقبلوا السيد الرئيس فائق التقدير والاحترام.',
    ],
    signature: 'رئيسة الجمعية',
  },
  {
    language: 'ar',
    head: ['جمعية نساء الواحة للتنمية', 'حي السلام · تيزنيت'],
    reference: 'ملحق رقم 1',
    date: 'سنة 2027',
    to: 'السيد رئيس المجلس الجماعي لتيزنيت',
    subject: 'الميزانية التقديرية',
    paragraphs: [
      'أجور المنشطات: 48.000 درهم. الكتب والأدوات: 12.500 درهم. الكراء والإنارة: 18.000 درهم.',
      'المجموع: 78.500 درهم، تساهم الجمعية منها بمبلغ 28.500 درهم، والدعم المطلوب هو 50.000 درهم.',
    ],
    signature: 'أمينة المال',
  },
];

export const CIRCULAR: readonly Paper[] = [
  {
    language: 'fr',
    head: ['Royaume du Maroc', 'Ministère de l’Intérieur', 'Province de Tiznit', 'Secrétariat général'],
    reference: 'N° 1287/SG/2026',
    date: 'Tiznit, le 18 novembre 2026',
    to: 'Monsieur le président du conseil communal de Tiznit',
    subject: 'réunion de la commission de circulation',
    paragraphs: [
      'J’ai l’honneur de vous inviter à la réunion de la commission préfectorale de circulation qui se tiendra au siège de la province, le mercredi à dix heures.',
      'L’ordre du jour porte sur le plan de circulation du centre, la signalisation aux abords des écoles et l’aménagement du carrefour de la route d’Agadir.',
      'Je vous prie de bien vouloir désigner le représentant de votre commune et me transmettre vos observations avant la réunion.',
    ],
    signature: 'Le secrétaire général',
  },
];
