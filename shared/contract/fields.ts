import { z } from 'zod';
import { isCivilDate } from '#shared/domain/civil-date.ts';
import { cleanText } from '#shared/domain/clean-text.ts';
import { isUuid } from '#shared/domain/ids.ts';
import { NATIONAL_ID_LIMIT, readNationalId } from '#shared/domain/national-id.ts';

export const id = z.string().refine(isUuid, { error: 'id.malformed' });
export const digest = z.string().regex(/^[0-9a-f]{64}$/, { error: 'digest.malformed' });
export const civilDate = z.string().refine(isCivilDate, { error: 'date.impossible' });
export const year = z.int().min(1900).max(2200);
export const language = z.enum(['ar', 'fr', 'en']);
export type Language = z.infer<typeof language>;
export const theme = z.enum(['light', 'dark', 'system']);

/** Text a person typed: trimmed and NFC; refused (never silently changed) when it holds what paper cannot. */
export function text(maxChars: number, options: { required?: boolean; multiline?: boolean } = {}) {
  return z.string().transform((typed, context) => {
    const cleaned = cleanText(typed, { maxChars, multiline: options.multiline ?? false });
    if (!cleaned.ok) {
      context.addIssue({ code: 'custom', message: cleaned.code });
      return z.NEVER;
    }
    if (options.required && cleaned.value === '') {
      context.addIssue({ code: 'custom', message: 'text.required' });
      return z.NEVER;
    }
    return cleaned.value;
  });
}

/** The number of an identity card as it is kept; '' = none. */
export const nationalId = z
  .string()
  .max(NATIONAL_ID_LIMIT)
  .transform((typed, context) => {
    const number = readNationalId(typed);
    if (number !== null) return number;
    context.addIssue({ code: 'custom', message: 'identity.malformed' });
    return z.NEVER;
  });

export const nothing = z.strictObject({});
export const done = z.strictObject({});
