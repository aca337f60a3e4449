import { randomBytes } from 'node:crypto';
import { type RegisterMail, registerMail } from '#shared/contract/mail.ts';
import { uuidv7 } from '#shared/domain/ids.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';

const SUBJECTS = [
  'طلب دعم مالي لأنشطة سنة 2026 (برنامج التكوين والإدماج المهني)',
  'Demande d’autorisation d’occupation temporaire du domaine public (réf. 12/2026)',
  'شكاية حول الإنارة العمومية بشارع مولاي رشيد',
  'Convocation à la réunion de la commission du budget',
];

/** A letter as the entry form sends it; another one for each index. */
export function typicalLetter(index: number): RegisterMail {
  const day = legalDayAt(Date.now());
  return registerMail.parse({
    id: uuidv7({ now: Date.now }, { bytes: randomBytes }),
    kind: 'incoming',
    correspondent: `جمعية الأمل للتنمية ${index % 500}`,
    senderReference: `${index}/2026`,
    senderDate: day,
    receivedOn: day,
    subject: SUBJECTS[index % SUBJECTS.length],
    pieces: 2,
    language: 'ar',
    transport: 'by-hand',
    transportNumber: '',
    postmarkDate: null,
    confidentiality: 'ordinary',
    priority: 'ordinary',
    category: '',
    physicalState: 'paper',
    originalPlace: '',
    observation: '',
    keywords: [],
    phone: '',
    address: '',
    sealed: false,
    lateReason: '',
    confirmedYear: null,
    duplicate: null,
    files: [],
  });
}
