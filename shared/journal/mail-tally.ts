import type { Rows } from '#shared/store/rows.ts';

/** Stands for every day in `mail_tally.day`. */
export const EVERY_DAY = '';

interface Tallied {
  office: string;
  kind: string;
  confidentiality: number;
  registered_on: string;
}

/**
 * How many letters each list has, kept as they are registered: "of 412,000" beside a page must not count 412,000
 * rows. By confidentiality, because a person is told only of those they may see.
 */
export function tally(
  rows: Rows,
  { office, kind, confidentiality, registered_on }: Tallied,
  by: 1 | -1,
): void {
  for (const day of [EVERY_DAY, registered_on])
    rows.add('mail_tally', [day, office, kind, confidentiality], 'mails', by);
}
