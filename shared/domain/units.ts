import type { CivilDate } from './civil-date.ts';

/** One state of a unit, in force from a day on. */
export interface UnitVersion {
  unit: string;
  parent: string | null;
  /** First day in force. */
  from: CivilDate;
  /** Order of the facts: of two changes on one day the later one holds. */
  position: number;
}

/** The units above one, itself first, upwards. Stops at a cycle, which only an edited row could make. */
export function pathUp(unit: string, parentOf: (unit: string) => string | null): string[] {
  const path: string[] = [];
  for (let at: string | null = unit; at !== null && !path.includes(at); at = parentOf(at)) path.push(at);
  return path;
}

/** Whether `unit` under `parent` would make it stand below itself. */
export function wouldCycle(
  unit: string,
  parent: string | null,
  parentOf: (unit: string) => string | null,
): boolean {
  return parent !== null && pathUp(parent, parentOf).includes(unit);
}

/** What each unit was on a day: its last version in force then. Units not yet founded are left out. */
export function treeOn<Version extends UnitVersion>(versions: readonly Version[], day: CivilDate): Version[] {
  const inForce = new Map<string, Version>();
  for (const version of versions) {
    if (version.from > day) continue;
    const known = inForce.get(version.unit);
    if (!known || isLater(version, known)) inForce.set(version.unit, version);
  }
  return [...inForce.values()];
}

const isLater = (a: UnitVersion, b: UnitVersion): boolean =>
  a.from === b.from ? a.position > b.position : a.from > b.from;
