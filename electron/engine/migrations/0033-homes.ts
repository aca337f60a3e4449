/** On which PC somebody was created and a right was given; by which entry something was asked. */
export const name = 'Homes';

const own = (type: string, id: string): string =>
  `(SELECT json_extract(CAST(bytes AS TEXT), '$.body.${id}') FROM own WHERE type = '${type}')`;
/** '"type":"person.' and '"type":"device.' as they stand in an entry's bytes. */
export const ABOUT_PEOPLE = `(instr(bytes, x'2274797065223a22706572736f6e2e') > 0 OR instr(bytes, x'2274797065223a226465766963652e') > 0)`;
const here = `(SELECT value FROM setting WHERE name = 'device')`;

export const up: readonly string[] = [
  `ALTER TABLE person ADD COLUMN device TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE role_grant ADD COLUMN device TEXT NOT NULL DEFAULT ''`,
  `UPDATE person SET device = ${here} WHERE id IN ${own('person.create', 'person')}`,
  `UPDATE role_grant SET device = ${here} WHERE id IN ${own('person.grant', 'grant')}`,
  `ALTER TABLE second_ask ADD COLUMN entry TEXT NOT NULL DEFAULT ''`,
  `UPDATE second_ask SET entry = o.id FROM own o
    WHERE o.type = 'second.ask' AND json_extract(CAST(o.bytes AS TEXT), '$.body.ask') = second_ask.id`,
  // What others said about people is few lines among many: found without reading them all.
  `CREATE INDEX stream_people ON stream (cseq) WHERE ${ABOUT_PEOPLE}`,
  // In a council, people of other PCs get theirs when all rows are made again at the next exchange.
  'UPDATE centre SET rebuild_due = 1',
];
