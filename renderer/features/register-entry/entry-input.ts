import { partsOf } from '#renderer/features/circuit/receivers.ts';
import { readTypedDate } from '#renderer/i18n/typed-dates.ts';
import { readCount } from '#renderer/ui/read-count.ts';
import { registerMail } from '#shared/contract/mail.ts';
import { onTimeSince } from '#shared/domain/book-year.ts';
import type { CivilDate } from '#shared/domain/civil-date.ts';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import type { EntryField, EntryInput, EntryValues } from './entry-values.ts';
import type { IntoPlace } from './into-place.ts';

/** Error codes by field. */
export type EntryProblems = Partial<Record<EntryField, string>>;
export type ReadEntry = { input: EntryInput } | { problems: EntryProblems };

const DATES = ['senderDate', 'receivedOn', 'postmarkDate', 'paperDay'] as const;

type Days = Pick<EntryValues, 'receivedOn' | 'paperDay'>;

/**
 * Whether the reason for a late registration must be on the screen. What comes from paper has its reason already.
 * `since` is the oldest day still in time by the council's calendar; null while the engine has not said it.
 */
export function asksLateReason(
  { receivedOn, paperDay }: Days,
  today: CivilDate,
  since: CivilDate | null,
): boolean {
  if (paperDay.trim() !== '') return false;
  const date = readTypedDate(receivedOn, today);
  return date !== null && date < (since ?? onTimeSince(today));
}

function dateProblem(text: string, today: CivilDate, mayBePosterior: boolean): string | null {
  if (text.trim() === '') return null;
  const date = readTypedDate(text, today);
  if (date === null) return 'date.impossible';
  return date > today && !mayBePosterior ? 'date.in-future' : null;
}

function ownProblems(values: EntryValues, today: CivilDate, since: CivilDate | null): EntryProblems {
  const problems: EntryProblems = {};
  for (const name of DATES) {
    const problem = dateProblem(values[name], today, false);
    if (problem) problems[name] = problem;
  }
  if (values.receivedOn.trim() === '') problems.receivedOn = 'field.required';
  const pieces = readCount(values.pieces);
  if (pieces === null) problems.pieces = 'number.malformed';
  else if (pieces > FIELD_LIMITS.piecesPerMail) problems.pieces = 'number.too-large';
  if (!values.sealed) {
    if (values.correspondent.trim() === '') problems.correspondent = 'field.required';
    if (values.subject.trim() === '') problems.subject = 'field.required';
  }
  if (asksLateReason(values, today, since) && values.lateReason.trim() === '') {
    problems.lateReason = 'register.late-reason';
  }
  // A name that is nobody's would be lost without a word.
  if (values.receiver.trim() !== '' && values.receiverKey === null) problems.receiver = 'circuit.no-receiver';
  return problems;
}

export function splitKeywords(text: string): string[] {
  return text
    .split(/[,،;؛\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function toInput(
  kind: MailKind,
  values: EntryValues,
  today: CivilDate,
  into: IntoPlace | null,
  since: CivilDate | null,
): EntryInput {
  const { files, keywords, pieces, paperDay, receiver: _typed, receiverKey, proposed, ...rest } = values;
  const byPost = values.transport === 'post' || values.transport === 'registered-post';
  return {
    ...rest,
    kind,
    senderDate: readTypedDate(values.senderDate, today),
    receivedOn: readTypedDate(values.receivedOn, today) ?? today,
    // A field that left the screen takes its value with it.
    postmarkDate: byPost ? readTypedDate(values.postmarkDate, today) : null,
    transportNumber: hasTransportNumber(values.transport) ? values.transportNumber : '',
    lateReason: asksLateReason(values, today, since) ? values.lateReason : '',
    pieces: readCount(pieces) ?? 0,
    keywords: splitKeywords(keywords),
    assign:
      isAssignable(kind) && receiverKey !== null ? { ...partsOf(receiverKey), suggested: proposed } : null,
    into: into && { ...into, paperDay: readTypedDate(paperDay, today) },
    files: files.map(({ sha256, name }) => ({ sha256, name })),
  };
}

/** Kinds that somebody of the house must act on; what goes out, or is decided, is not given to a unit at the counter. */
export function isAssignable(kind: MailKind): boolean {
  return kind === 'incoming' || kind === 'internal' || kind === 'visa';
}

export function hasTransportNumber(transport: EntryValues['transport']): boolean {
  return transport === 'registered-post' || transport === 'courier';
}

/**
 * The form as the engine is asked it, or what is wrong field by field. The same schema as at the
 * engine's border says what a text may hold, so that a refusal shows before anything is sent.
 */
export function readForm(
  kind: MailKind,
  values: EntryValues,
  today: CivilDate,
  into: IntoPlace | null = null,
  since: CivilDate | null = null,
): ReadEntry {
  const problems = ownProblems(values, today, since);
  const input = toInput(kind, values, today, into, since);
  const parsed = registerMail.safeParse(input);
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path[0] as EntryField;
    problems[field] ??= issue.code === 'custom' ? issue.message : 'input.invalid';
  }
  return Object.keys(problems).length > 0 ? { problems } : { input };
}
