import type { strings } from '#renderer/i18n/strings.ts';

type EventName = keyof typeof strings.ar.record.events;

/** Types of journal entries that a mail's history can hold. */
const NAMES: Record<string, EventName> = {
  'mail.register': 'registered',
  'mail.amend': 'amended',
  'mail.void': 'voided',
  'mail.complete': 'completed',
  'blob.attach': 'attached',
  'original.move': 'moved',
  'content.eliminate': 'eliminated',
  'print.made': 'printed',
};

export function eventName(type: string): EventName {
  return NAMES[type] ?? 'other';
}
