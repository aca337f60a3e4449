/** Copies for information, in the order of their tray: whoever puts none aside has those of years. */
export const name = 'Copies in order';

const WAITING = `state = 'waiting' AND kind = 'copy'`;

export const up: readonly string[] = [
  `CREATE INDEX assignment_unit_copies ON assignment (unit, position) WHERE ${WAITING}`,
  `CREATE INDEX assignment_person_copies ON assignment (person, position) WHERE ${WAITING} AND unit IS NULL`,
];
