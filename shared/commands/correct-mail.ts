import {
  amendMail as amendInput,
  completeSealed as completeInput,
  voidMail as voidInput,
} from '#shared/contract/corrections.ts';
import { civilDate } from '#shared/contract/fields.ts';
import { isOpen } from '#shared/domain/circuit.ts';
import { type CleanTextOptions, cleanText } from '#shared/domain/clean-text.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import {
  CONFIDENTIALITIES,
  LANGUAGES,
  PHYSICAL_STATES,
  PRIORITIES,
  TRANSPORTS,
} from '#shared/domain/mail-kinds.ts';
import { fact } from '#shared/journal/fact-type.ts';
import {
  AMENDABLE,
  type AmendableField,
  mailAmend,
  mailComplete,
  mailVoid,
} from '#shared/journal/facts/mail-change.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { livingMail, mailResource } from './books.ts';
import { ensureMayReceive } from './circuit-access.ts';
import { command, done } from './command.ts';

const CHOICES: Partial<Record<AmendableField, readonly string[]>> = {
  language: LANGUAGES,
  transport: TRANSPORTS,
  priority: PRIORITIES,
  physicalState: PHYSICAL_STATES,
  confidentiality: CONFIDENTIALITIES,
};

/** As the entry form takes them. */
const LIMITS: Partial<Record<AmendableField, CleanTextOptions>> = {
  transportNumber: { maxChars: FIELD_LIMITS.transportNumber },
  category: { maxChars: FIELD_LIMITS.category },
  observation: { maxChars: FIELD_LIMITS.observation, multiline: true },
  phone: { maxChars: FIELD_LIMITS.phone },
  address: { maxChars: FIELD_LIMITS.address, multiline: true },
};

/**
 * A visible correction of a free field. Core fields (number, dates of the entry, correspondent, sender
 * reference, subject, pieces, files) are locked once committed: void the entry and register again.
 */
export const amendMail = command({
  name: 'mail.amend',
  input: amendInput,
  permission: (state, { id }) => ({ action: 'mail.amend', resource: mailResource(state, id) }),
  decide(state, { id, field, value, reason }, { actor, latestDay }) {
    const mail = livingMail(state, id);
    ensure(Object.hasOwn(AMENDABLE, field), 'amend.locked-field', { field });
    const name = field as AmendableField;
    const { column, structural } = AMENDABLE[name];
    const next = parseValue(name, value);
    const current = mail[column];
    ensure(next.stored !== current, 'amend.same-value', { field });
    // Nobody may hide a letter from themselves: it would be beyond their own reach at once.
    if (name === 'confidentiality') {
      ensure(Number(next.stored) <= actor.clearance, 'person.not-allowed');
      ensureHoldersRead(state, mail, Number(next.stored), latestDay);
    }
    const words = { before: displayed(name, current), after: next.shown, reason };
    return {
      facts: [fact(mailAmend, { mail: id, field: name, value: structural ? next.stored : null }, words)],
      answer: done,
    };
  },
});

/** A letter made more confidential under somebody's hands would lie with nobody. Refuses `amend.beyond-holder`. */
function ensureHoldersRead(state: ReadRows, mail: Row<'mail'>, confidentiality: number, day: string): void {
  if (confidentiality < mail.confidentiality) return;
  for (const step of state.list('assignment', { mail: mail.id })) {
    if (step.kind === 'copy' || !isOpen(step.state)) continue;
    try {
      ensureMayReceive(state, { office: mail.office, confidentiality }, step, day);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const holder = state.get('person', step.person ?? '')?.name ?? state.get('unit', step.unit ?? '')?.code;
      throw new DomainError('amend.beyond-holder', { holder: holder ?? '' });
    }
  }
}

function displayed(field: AmendableField, stored: string | number | null): string {
  if (field === 'confidentiality') return CONFIDENTIALITIES[Number(stored)] ?? '';
  return stored === null ? '' : String(stored);
}

function parseValue(field: AmendableField, value: string): { stored: string | number | null; shown: string } {
  const choices = CHOICES[field];
  if (choices) {
    ensure(choices.includes(value), 'field.unknown-choice', { field, value });
    return { stored: field === 'confidentiality' ? choices.indexOf(value) : value, shown: value };
  }
  if (field === 'postmarkDate') {
    if (value === '') return { stored: null, shown: '' };
    if (!civilDate.safeParse(value).success) throw new DomainError('date.impossible', { value });
    return { stored: value, shown: value };
  }
  if (field === 'keywords') {
    const list = value
      .split(/[,،\n]/)
      .map((word) => cleaned(field, word, { maxChars: FIELD_LIMITS.keyword }))
      .filter((word) => word !== '');
    ensure(list.length <= FIELD_LIMITS.keywords, 'text.too-long', { field });
    return { stored: JSON.stringify(list), shown: JSON.stringify(list) };
  }
  const text = cleaned(field, value, LIMITS[field] ?? { maxChars: 0 });
  return { stored: text, shown: text };
}

function cleaned(field: AmendableField, typed: string, options: CleanTextOptions): string {
  const result = cleanText(typed, options);
  if (!result.ok) throw new DomainError(result.code, { field });
  return result.value;
}

/** The entry stays, struck through, with reason and author; the number is never given again. */
export const voidMail = command({
  name: 'mail.void',
  input: voidInput,
  permission: (state, { id }) => ({ action: 'mail.void', resource: mailResource(state, id) }),
  decide(state, { id, reason }) {
    livingMail(state, id);
    return { facts: [fact(mailVoid, { mail: id }, { reason })], answer: done };
  },
});

/** Once, when the sealed envelope has been opened by somebody entitled to. */
export const completeSealed = command({
  name: 'mail.complete-sealed',
  input: completeInput,
  permission: (state, { id }) => ({ action: 'mail.complete-sealed', resource: mailResource(state, id) }),
  decide(state, { id, correspondent, senderReference, senderDate, subject, pieces }, { latestDay }) {
    ensure(livingMail(state, id).sealed === 1, 'mail.not-sealed');
    ensure(senderDate === null || senderDate <= latestDay, 'date.in-future', { field: 'senderDate' });
    const words = { correspondent, senderReference, subject };
    return { facts: [fact(mailComplete, { mail: id, senderDate, pieces }, words)], answer: done };
  },
});
