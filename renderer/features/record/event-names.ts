import type { strings } from '#renderer/i18n/strings.ts';

type EventName = keyof typeof strings.ar.record.events;

/** Types of journal entries that a mail's history can hold. */
const NAMES: Record<string, EventName> = {
  'mail.register': 'registered',
  'mail.amend': 'amended',
  'mail.identity': 'identity',
  'mail.identity-erased': 'identityErased',
  'mail.void': 'voided',
  'mail.complete': 'completed',
  'blob.attach': 'attached',
  'original.move': 'moved',
  'content.eliminate': 'eliminated',
  'print.made': 'printed',
  'print.stopped': 'printStopped',
  'dispatch.issue': 'dispatched',
  'dispatch.return': 'dispatchReturned',
  'dispatch.void': 'dispatchVoided',
  'mail.assign': 'assigned',
  'mail.transfer': 'transferred',
  'mail.take': 'taken',
  'mail.treat': 'treated',
  'mail.return': 'returned',
  'mail.reject': 'rejected',
  'mail.withdraw': 'withdrawn',
  'mail.annotate': 'annotated',
  'mail.close': 'closed',
  'mail.reopen': 'reopened',
  'original.hand-over': 'handedOver',
  'deadline.set': 'deadlineSet',
  'deadline.extend': 'deadlineExtended',
  'deadline.pause': 'deadlinePaused',
  'deadline.resume': 'deadlineResumed',
  'deadline.stop': 'deadlineStopped',
  'mail.reply': 'linked',
  'mail.unlink': 'unlinked',
  'mail.await': 'awaited',
  'mail.process': 'processed',
  'mail.unprocess': 'unprocessed',
  'number.assigned': 'numbered',
  'emergency.number': 'emergencyNumbered',
  'conflict.settle': 'settled',
};

export function eventName(type: string): EventName {
  return NAMES[type] ?? 'other';
}

/** Events whose words are what somebody wrote, not why they did it. */
const SAID = new Set(['mail.assign', 'mail.treat', 'mail.annotate', 'mail.close']);

/** Events that give a value its first form: before them there was none. */
const BEGINNINGS = new Set(['deadline.set', 'mail.await', 'print.stopped']);

export function isBeginning(type: string): boolean {
  return BEGINNINGS.has(type);
}

export function isSaid(type: string): boolean {
  return SAID.has(type);
}
