import type { z } from 'zod';
import { registerMail as input, type Registered } from '#shared/contract/mail.ts';
import { isLateRegistration } from '#shared/domain/book-year.ts';
import { yearOf } from '#shared/domain/civil-date.ts';
import { ensure } from '#shared/domain/errors.ts';
import { confidentialityLevel } from '#shared/domain/mail-kinds.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { isTrackable, TRACKING_SECRET_BYTES, trackingSecret } from '#shared/domain/tracking.ts';
import type { BlobReference } from '#shared/journal/entry.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { trackingAddress } from '#shared/journal/facts/council-rule.ts';
import { mailRegister } from '#shared/journal/facts/mail-register.ts';
import { trackingDigest } from '#shared/journal/tracking-digest.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { bookForNumber, ensureNext, ensurePen, ensurePenFree, penIsHere, registerOfKind } from './books.ts';
import { type CommandContext, command, type Decision } from './command.ts';
import { daysOffOf } from './council-calendar.ts';
import { firstAssignment } from './first-assignment.ts';
import { registeredIdentity } from './identity.ts';

type Input = z.output<typeof input>;
interface Slot {
  year: number;
  supplement: number;
  /** 0: the centre's to give. */
  number: number;
  paperDay: string | null;
}

/**
 * A letter enters its book and receives its number. The mail's id is drawn with the draft, so the same
 * save sent again (a lost answer, a restarted engine) finds its own entry and gets the same number. Where the centre
 * holds the pen, the register's USB key is away, or the past is still on its way, the entry comes first, without one: the clerk is never stopped.
 */
export const registerMail = command({
  name: 'mail.register',
  input,
  permission: (state, { kind, confidentiality }, { office }) => ({
    action: 'mail.register',
    resource: { officeId: registerOfKind(state, office, kind).office, confidentiality },
  }),
  decide(state, input, context): Decision<Registered> {
    const register = registerOfKind(state, context.office, input.kind, context.device);
    const known = state.get('mail', input.id);
    if (known) {
      // Only the very same request may be answered again: another mail under this id is refused.
      ensure(known.register === register.id && isSameRequest(state, known, input), 'mail.id-used');
      return {
        facts: [],
        answer: () => answer(register, known, known.id, known.registered_at, known.entry_hash),
      };
    }
    const isHere = penIsHere(state, register.id, context);
    const givesNumber = isHere && !context.keyTrouble && !context.isFirstSight;
    // A number that waits is the pen holder's to fill: two PCs would put two letters on it.
    if (input.into) ensurePen(state, register.id, context);
    else if (isHere) ensurePenFree(state, context.device);
    ensureComplete(input);
    ensureInDirectory(state, input);
    const late = ensureLateReason(state, input, context);
    const slot = input.into
      ? existingSlot(state, register.id, input.into)
      : nextSlot(state, register.id, input, context, givesNumber);
    const secret = trackingSecretFor(state, input, context);
    const registration = fact(
      mailRegister,
      {
        mail: input.id,
        register: register.id,
        year: slot.year,
        supplement: slot.supplement,
        number: slot.number === 0 ? null : slot.number,
        kind: input.kind,
        receivedOn: input.receivedOn,
        senderDate: input.senderDate,
        pieces: input.pieces,
        language: input.language,
        transport: input.transport,
        postmarkDate: input.postmarkDate,
        confidentiality: confidentialityLevel(input.confidentiality),
        priority: input.priority,
        physicalState: input.physicalState,
        sealed: input.sealed,
        late,
        duplicate: input.duplicate,
        paperDay: slot.paperDay,
        imported: false,
        ...(input.correspondentId === null ? {} : { correspondentId: input.correspondentId }),
        ...(secret === null ? {} : { tracking: trackingDigest(secret) }),
      },
      {
        correspondent: input.correspondent,
        senderReference: input.senderReference,
        subject: input.subject,
        transportNumber: input.transportNumber,
        category: input.category,
        originalPlace: input.originalPlace,
        observation: input.observation,
        keywords: input.keywords,
        phone: input.phone,
        address: input.address,
        lateReason: input.lateReason,
        fileNames: input.files.map((file) => file.name),
        ...(secret === null ? {} : { trackingSecret: secret }),
      },
      stagedBlobs(state, input.files, context),
    );
    const { office } = register;
    const confidentiality = confidentialityLevel(input.confidentiality);
    const identity = registeredIdentity(state, input.id, input.nationalId);
    const letter = { id: input.id, office, confidentiality };
    const assignment = input.assign ? [firstAssignment(state, context, letter, input.assign)] : [];
    return {
      facts: [registration, ...identity, ...assignment],
      answer: ([sealed]) => answer(register, slot, input.id, context.at, sealed?.hash ?? ''),
    };
  },
});

/** Drawn where the council has a page for citizens, and for what they may ask about; null elsewhere. */
function trackingSecretFor(state: ReadRows, input: Input, { random }: CommandContext): string | null {
  const letter = { kind: input.kind, confidentiality: confidentialityLevel(input.confidentiality) };
  if (!isTrackable(letter) || trackingAddress(state) === '') return null;
  return trackingSecret(random(TRACKING_SECRET_BYTES));
}

/**
 * A second try is answered with the first one's number only when it says the same: a letter changed in between
 * would carry on paper a number whose entry says something else. By the locked fields: others may be amended since.
 */
function isSameRequest(state: ReadRows, known: Row<'mail'>, input: Input): boolean {
  const { into } = input;
  const sameNumber =
    into === null ||
    (into.year === known.year && into.supplement === known.supplement && into.number === known.number);
  return (
    sameNumber &&
    known.correspondent === input.correspondent &&
    known.sender_reference === input.senderReference &&
    known.sender_date === input.senderDate &&
    known.received_on === input.receivedOn &&
    known.subject === input.subject &&
    known.pieces === input.pieces &&
    input.files.every(({ sha256 }) => state.get('mail_file', known.id, sha256) !== undefined)
  );
}

/** Files were staged before: their size and type come from the store, never from the caller. */
export function stagedBlobs(
  state: ReadRows,
  files: { sha256: string }[],
  context: CommandContext,
): BlobReference[] {
  const seen = new Set<string>();
  return files.map(({ sha256 }) => {
    ensure(!seen.has(sha256), 'file.twice');
    // Its digest is on a slip: the store would remove it again at the next opening.
    ensure(!state.get('eliminated', sha256), 'file.eliminated');
    seen.add(sha256);
    return context.stagedFile(sha256);
  });
}

function ensureComplete(input: Input): void {
  // A sealed envelope is registered unopened and completed later (DOMAIN "A mail and its entry").
  if (input.sealed) return;
  ensure(input.correspondent !== '', 'field.required', { field: 'correspondent' });
  ensure(input.subject !== '', 'field.required', { field: 'subject' });
}

function ensureInDirectory(state: ReadRows, { correspondentId }: Input): void {
  ensure(correspondentId === null || state.get('correspondent', correspondentId), 'correspondent.unknown');
}

/** Under a clock set back, today's letter neither comes from the future nor is late: the last entry's day answers for it. */
function ensureLateReason(
  state: ReadRows,
  input: Input,
  { day, latestDay, office }: CommandContext,
): boolean {
  ensure(input.receivedOn <= latestDay, 'date.in-future', { field: 'receivedOn' });
  ensure(input.senderDate === null || input.senderDate <= latestDay, 'date.in-future', {
    field: 'senderDate',
  });
  if (input.into?.paperDay) {
    ensure(input.into.paperDay <= latestDay, 'date.in-future', { field: 'paperDay' });
    return false;
  }
  const registeredOn = input.receivedOn <= day ? day : latestDay;
  // The calendar is read only where week-ends alone do not excuse the wait.
  const late =
    isLateRegistration(input.receivedOn, registeredOn) &&
    isLateRegistration(input.receivedOn, registeredOn, daysOffOf(state, office));
  ensure(!late || input.lateReason !== '', 'register.late-reason');
  return late;
}

function nextSlot(
  state: ReadRows,
  register: string,
  input: Input,
  { day }: CommandContext,
  givesNumber: boolean,
): Slot {
  const book = bookForNumber(state, register, day, input.confirmedYear);
  // The centre gives it when it takes the entry into custody; this PC, once its key is back.
  if (!givesNumber) return { year: book.year, supplement: book.supplement, number: 0, paperDay: null };
  ensureNext(state, book, book.last_number + 1);
  return { year: book.year, supplement: book.supplement, number: book.last_number + 1, paperDay: null };
}

function existingSlot(state: ReadRows, register: string, into: NonNullable<Input['into']>): Slot {
  const place = state.get('number', register, into.year, into.supplement, into.number);
  ensure(place && (place.state === 'reserved' || place.state === 'lost'), 'number.not-waiting', {
    number: into.number,
  });
  ensure(place.state === 'reserved' || into.lost, 'number.now-lost', { number: into.number });
  ensure(place.state === 'lost' || !into.lost, 'number.not-waiting', { number: into.number });
  ensure(!into.lost || into.paperDay !== null, 'number.paper-day');
  const book = state.get('book', register, into.year, into.supplement);
  // What is lost may still be found on paper; what was only kept aside is settled by the certificate (ADR 0009).
  ensure(place.state === 'lost' || book?.state === 'open', 'book.closed', { year: into.year });
  if (into.paperDay !== null) {
    const year = yearOf(into.paperDay);
    // A supplement takes what came after its year was closed.
    const fits = into.supplement > 0 ? year >= into.year : year === into.year;
    ensure(fits, 'number.paper-year', { year: into.year });
  }
  const { year, supplement, number, paperDay } = into;
  return { year, supplement, number, paperDay };
}

function answer(
  register: Row<'register'>,
  at: { year: number; number: number; supplement: number; emergency?: string },
  id: string,
  registeredAt: string,
  hash: string,
): Registered {
  const { year, number, supplement, emergency = '' } = at;
  const label = formatLabel({ series: register.series, number, year, supplement, emergency });
  return { id, register: register.id, year, number, label, emergency, registeredAt, hash };
}
