/** Positions of own entries that the council has not ordered yet: after everything it has. */
export const UNORDERED = 2 ** 40;
