import type { TrayName } from '#renderer/features/trays/tray-pages.ts';

/** The five parts of the board, and nothing else; each is the tray of a unit. */
export const PARTS = ['late', 'dueSoon', 'toTreat', 'awaitingOthers', 'sentBack'] as const;
export type Part = (typeof PARTS)[number];

/** The tray behind a part. Whoever heads no unit treats what is theirs alone. */
export function trayOf(part: Part, headsUnits: boolean): TrayName {
  const trays = {
    late: 'late',
    dueSoon: 'due-soon',
    toTreat: headsUnits ? 'unit' : 'mine',
    awaitingOthers: 'given',
    sentBack: 'returned',
  } as const;
  return trays[part];
}

/** Where a head begins: what is most pressing and not empty. */
export function firstPart(counts: Record<Part, number>): Part {
  return PARTS.find((part) => counts[part] > 0) ?? 'toTreat';
}
