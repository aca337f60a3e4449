/** A register of dispatch notes: its numbers are given to notes, not to letters. */
export const DISPATCH_KIND = 'dispatch';

/** Letters that one note lists: more than one sheet in two columns of a table would be two notes. */
export const MOST_ON_A_NOTE = 60;

/** `issued`: left, its signed copy has not come back; `returned`: it has; `void`: struck, its number stays. */
export const DISPATCH_STATES = ['issued', 'returned', 'void'] as const;
export type DispatchState = (typeof DISPATCH_STATES)[number];
