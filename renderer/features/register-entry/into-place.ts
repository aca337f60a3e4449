/** A number that exists already without its mail: kept aside, or declared lost and read from paper. */
export interface IntoPlace {
  year: number;
  supplement: number;
  number: number;
}

const PLACE = /^(\d{4})(?:-S(\d{1,3}))?-(\d{1,8})$/;

/** '2026-39', '2026-S1-3': the last part of the address `/entry/incoming/into/2026-39`. */
export function formatPlace({ year, supplement, number }: IntoPlace): string {
  return supplement > 0 ? `${year}-S${supplement}-${number}` : `${year}-${number}`;
}

/** Null when it names no number. */
export function parsePlace(text: string): IntoPlace | null {
  const found = PLACE.exec(text);
  if (!found) return null;
  const place = { year: Number(found[1]), supplement: Number(found[2] ?? 0), number: Number(found[3]) };
  return place.number > 0 ? place : null;
}
