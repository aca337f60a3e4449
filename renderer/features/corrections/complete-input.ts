import type { z } from 'zod';
import { type Problems, schemaProblems } from '#renderer/app/use-panel.ts';
import { readTypedDate } from '#renderer/i18n/typed-dates.ts';
import { readCount } from '#renderer/ui/read-count.ts';
import { completeSealed } from '#shared/contract/corrections.ts';
import type { CivilDate } from '#shared/domain/civil-date.ts';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';

/** What was read inside the envelope, as typed. */
export type OpenedValues = Record<
  'correspondent' | 'senderReference' | 'senderDate' | 'subject' | 'pieces',
  string
>;

/** What the engine is asked, or what is wrong field by field. */
export function readOpened(
  id: string,
  values: OpenedValues,
  today: CivilDate,
): { input: z.input<typeof completeSealed> } | { problems: Problems<OpenedValues> } {
  const senderDate = values.senderDate.trim() === '' ? null : readTypedDate(values.senderDate, today);
  const pieces = readCount(values.pieces);
  const input = { ...values, id, senderDate, pieces: Math.min(pieces ?? 0, FIELD_LIMITS.piecesPerMail) };
  const problems: Problems<OpenedValues> = schemaProblems(completeSealed, input);
  if (senderDate === null && values.senderDate.trim() !== '') problems.senderDate = 'date.impossible';
  if (senderDate !== null && senderDate > today) problems.senderDate = 'date.in-future';
  if (pieces === null) problems.pieces = 'number.malformed';
  else if (pieces > FIELD_LIMITS.piecesPerMail) problems.pieces = 'number.too-large';
  return Object.keys(problems).length > 0 ? { problems } : { input };
}
