/** Asked once: days off fall on due dates, or on dates that a chief gave. */
const CODES: ReadonlySet<string> = new Set([
  'calendar.moves-deadlines',
  'calendar.on-given-dates',
  'calendar.rest-on-deadlines',
  'calendar.rest-on-given',
]);

export function asksFirst(code: string | null | undefined): boolean {
  return typeof code === 'string' && CODES.has(code);
}
