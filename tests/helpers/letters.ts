import type { RegisterMailInput } from '#shared/contract/mail.ts';

let drawn = 0;

/** A fresh id of the right shape, different in every call of one run. */
export function freshId(): string {
  drawn += 1;
  return `01900000-0000-7000-8000-${String(drawn).padStart(12, '0')}`;
}

/** A letter a clerk could have typed; give only what the test is about. */
export function letter(changes: Partial<RegisterMailInput> = {}): RegisterMailInput {
  return {
    id: freshId(),
    kind: 'incoming',
    correspondent: 'جمعية الأمل للتنمية',
    senderReference: '45/2026',
    senderDate: '2026-03-10',
    receivedOn: '2026-03-12',
    subject: 'طلب دعم مالي لأنشطة سنة 2026 (برنامج التكوين)',
    pieces: 3,
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
    ...changes,
  };
}
