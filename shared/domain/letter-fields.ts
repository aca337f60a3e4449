import { DomainError } from './errors.ts';

/** What a letter's text may name between double braces, in either language: `{{objet}}`, `{{الموضوع}}`. */
export const LETTER_FIELDS = {
  number: { ar: 'الرقم', fr: 'numéro' },
  date: { ar: 'التاريخ', fr: 'date' },
  recipient: { ar: 'المرسل إليه', fr: 'destinataire' },
  address: { ar: 'العنوان', fr: 'adresse' },
  subject: { ar: 'الموضوع', fr: 'objet' },
  reference: { ar: 'المرجع', fr: 'référence' },
  pieces: { ar: 'عدد القطع', fr: 'pièces' },
  answered: { ar: 'المراسلة المجاب عنها', fr: 'courrier répondu' },
  council: { ar: 'الجماعة', fr: 'collectivité' },
  office: { ar: 'المكتب', fr: 'bureau' },
} as const satisfies Record<string, { ar: string; fr: string }>;
export type LetterField = keyof typeof LETTER_FIELDS;
export type LetterValues = Record<LetterField, string>;

export const LETTER_FIELD_NAMES = Object.keys(LETTER_FIELDS) as LetterField[];

/** Longest text of one language, and its longest template name. */
export const LETTER_LIMITS = { text: 8_000, name: 80, templates: 200 } as const;

/** Where a letter knows nothing: room to write by hand. */
const BLANK = '……………';
const FIELD = /\{\{([^{}]*)\}\}/g;
const fold = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

const BY_NAME: ReadonlyMap<string, LetterField> = new Map(
  LETTER_FIELD_NAMES.flatMap((field) => [
    [fold(LETTER_FIELDS[field].ar), field] as const,
    [fold(LETTER_FIELDS[field].fr), field] as const,
  ]),
);

/** The first name in braces that is no field, as it was typed; '' for a brace left open; null when all are known. */
export function unknownField(text: string): string | null {
  for (const [, name = ''] of text.matchAll(FIELD)) {
    if (!BY_NAME.has(fold(name))) return name.trim();
  }
  return /\{\{|\}\}/.test(text.replace(FIELD, '')) ? '' : null;
}

/** @throws DomainError `letter.unknown-field` {field}, `letter.open-brace`. */
export function checkFields(text: string): void {
  const unknown = unknownField(text);
  if (unknown === '') throw new DomainError('letter.open-brace');
  if (unknown !== null) throw new DomainError('letter.unknown-field', { field: unknown.slice(0, 60) });
}

/**
 * The text with what its fields name. A field the letter has nothing for is left to write by hand.
 * @throws DomainError as `checkFields`.
 */
export function fillFields(text: string, values: LetterValues): string {
  checkFields(text);
  return text.replace(FIELD, (whole, name: string) => {
    const field = BY_NAME.get(fold(name));
    return field === undefined ? whole : values[field] || BLANK;
  });
}
