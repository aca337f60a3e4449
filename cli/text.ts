import type { MailLine } from '#shared/contract/mail.ts';

/** One line of a list, for a person. */
export function lineText({ label, state, registeredAt, correspondent, subject, hidden }: MailLine): string {
  const words = hidden ? '…' : `${correspondent} — ${subject.replaceAll('\n', ' ')}`;
  return `${label}  ${registeredAt.slice(0, 10)}  ${state === 'registered' ? '' : `[${state}] `}${words}`;
}
