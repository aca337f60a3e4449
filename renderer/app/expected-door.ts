import type { Status } from '#shared/contract/status.ts';

/**
 * What the engine will most likely say of the door: the sign-in of the council this folder showed last. Shown until it
 * has looked at the store; undefined when there is nothing to expect, or when the page is made again.
 */
export const expectedDoor: Status | undefined = readDoor();

function readDoor(): Status | undefined {
  const given = document.querySelector('meta[name="door"]')?.getAttribute('content');
  const councilName = given ? (JSON.parse(given) as Status['councilName']) : null;
  if (!councilName) return undefined;
  return {
    state: 'locked',
    problem: null,
    language: null,
    councilName,
    council: null,
    person: null,
    lastBackupAt: null,
    onlyHere: 0,
    hijriOffset: 0,
    keepsNationalId: false,
    enrols: false,
    lapsed: false,
    penLocked: null,
    keyTrouble: null,
  };
}
