import type { MailLine } from '#shared/contract/mail.ts';

/** One line of a list, for a person. */
export function lineText({
  label,
  emergency,
  state,
  registeredAt,
  correspondent,
  subject,
  hidden,
}: MailLine): string {
  const words = hidden ? '…' : `${correspondent} — ${subject.replaceAll('\n', ' ')}`;
  const both = emergency === '' || emergency === label ? label : `${label}  (${emergency})`;
  return `${both}  ${registeredAt.slice(0, 10)}  ${state === 'registered' ? '' : `[${state}] `}${words}`;
}
