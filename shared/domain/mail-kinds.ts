/** Kinds of mail; each has its own series of numbers. */
export const MAIL_KINDS = ['incoming', 'outgoing', 'internal', 'visa', 'decision'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** Kinds of registers: those of mail, and the series of dispatch notes. */
export const REGISTER_KINDS = [...MAIL_KINDS, 'dispatch'] as const;
export type RegisterKind = (typeof REGISTER_KINDS)[number];

/** Prefixes proposed at the first run: arrivée, départ, interne, visa, décision, bordereau d'envoi. */
export const DEFAULT_PREFIXES: Record<RegisterKind, string> = {
  incoming: 'ARR',
  outgoing: 'DEP',
  internal: 'INT',
  visa: 'VIS',
  decision: 'DEC',
  dispatch: 'BE',
};

export const TRANSPORTS = [
  'by-hand',
  'post',
  'registered-post',
  'courier',
  'fax',
  'e-mail',
  'portal',
] as const;
export type Transport = (typeof TRANSPORTS)[number];

/** From open to closed; the position is the level. */
export const CONFIDENTIALITIES = ['ordinary', 'confidential', 'secret'] as const;
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];

/** What a person may read: 0 ordinary, 1 confidential, 2 secret. */
export type Clearance = 0 | 1 | 2;

const LEVELS: Record<Confidentiality, Clearance> = { ordinary: 0, confidential: 1, secret: 2 };

/** The clearance needed to read a mail of this confidentiality. */
export function confidentialityLevel(confidentiality: Confidentiality): Clearance {
  return LEVELS[confidentiality];
}

/** `answer-required`: « à réponse obligatoire ». */
export const PRIORITIES = ['ordinary', 'urgent', 'very-urgent', 'answer-required'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** `digitised`: the paper exists and a scan too; `digital`: there never was paper. */
export const PHYSICAL_STATES = ['paper', 'digitised', 'digital'] as const;
export type PhysicalState = (typeof PHYSICAL_STATES)[number];

/** Languages of a letter (not of the screens); `zgh` is Amazigh in Tifinagh. */
export const LANGUAGES = ['ar', 'fr', 'ar-fr', 'zgh', 'en', 'es', 'other'] as const;
export type MailLanguage = (typeof LANGUAGES)[number];
