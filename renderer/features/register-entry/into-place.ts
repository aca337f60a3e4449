/** A number that exists already without its mail: kept aside, or declared lost and read from paper. */
export interface IntoPlace {
  year: number;
  supplement: number;
  number: number;
  /** Declared lost when the form was opened; else kept aside. */
  lost: boolean;
}

const PLACE = /^(\d{4})(?:-S(\d{1,3}))?-(\d{1,8})(-lost)?$/;

/** '2026-39', '2026-S1-3-lost': the last part of the address `/entry/incoming/into/2026-39`. */
export function formatPlace({ year, supplement, number, lost }: IntoPlace): string {
  const place = supplement > 0 ? `${year}-S${supplement}-${number}` : `${year}-${number}`;
  return lost ? `${place}-lost` : place;
}

/** Null when it names no number. */
export function parsePlace(text: string): IntoPlace | null {
  const found = PLACE.exec(text);
  if (!found) return null;
  const [, year, supplement = 0, number, lost] = found;
  const place = { year: Number(year), supplement: Number(supplement), number: Number(number) };
  return place.number > 0 ? { ...place, lost: lost !== undefined } : null;
}
