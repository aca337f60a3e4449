/** The range of the choice and of the policy; there is no way to turn the lock off. */
export const LEAST_LOCK_MINUTES = 1;
export const MOST_LOCK_MINUTES = 30;
export const USUAL_LOCK_MINUTES = 10;
/** Work that hangs (a stick that never answers) must not leave the desk open for good. */
const MOST_WORK_SECONDS = 3_600;

export interface Absence {
  /** What the person chose for this computer, in minutes. */
  chosenMinutes: number;
  /** The longest the administrator allows, in minutes. */
  mostMinutes: number;
  /** Seconds since the last key or movement anywhere in the system. */
  systemIdle: number;
  /** Seconds since the last key, movement or sign-in in our window. */
  windowIdle: number;
  /** An import or a backup is under way: locking would cut it. */
  working: boolean;
}

export type IdleVerdict = 'stay' | 'wait-for-work' | 'lock';

/** Whether an open session locks by itself. Both clocks must agree: some systems count idle time wrongly. */
export function idleVerdict({
  chosenMinutes,
  mostMinutes,
  systemIdle,
  windowIdle,
  working,
}: Absence): IdleVerdict {
  const limit = Math.min(chosenMinutes, mostMinutes) * 60;
  const idle = Math.min(systemIdle, windowIdle);
  if (idle < limit) return 'stay';
  return working && idle < limit + MOST_WORK_SECONDS ? 'wait-for-work' : 'lock';
}
