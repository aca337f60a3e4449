/**
 * Why the USB key of a register cannot receive the next entry: it is not in the PC (or cannot be written) · it has no
 * room · what lies there is another register's · it is an older copy of itself. Until it can, the ordinary pen rests
 * and the emergency register numbers (SYNC "Going backwards").
 */
export const KEY_TROUBLES = ['missing', 'full', 'foreign', 'older'] as const;
export type KeyTrouble = (typeof KEY_TROUBLES)[number];
