import { expect, it } from 'vitest';
import { secondNeeded } from '#shared/commands/able.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';

const PC = 'pc';

/** Rows in which so many administer this PC, and in which the rule of two people was said (1), ended (0) or neither. */
function house(administrators: number, required?: 0 | 1): MemoryRows {
  const rows = new MemoryRows();
  for (let one = 0; one < administrators; one += 1) {
    const person = `person ${one}`;
    rows.put('person', { id: person, device: PC, state: 'active' } as never);
    rows.put('credential', { person } as never);
    const whole = { role: 'administrator', office: null, unit: null, valid_to: null, on_behalf_of: null };
    rows.put('role_grant', { ...whole, id: `right ${one}`, person, device: PC, valid_from: null } as never);
  }
  if (required !== undefined) rows.put('second_rule', { device: PC, required });
  return rows;
}

it.each<[string, MemoryRows, MemoryRows, boolean]>([
  ['nobody said so', house(2), house(2), false],
  ['signed here', house(2, 1), house(2, 1), true],
  ['signed here, its row taken off with a tool', house(2, 1), house(2), true],
  ['signed here, its row turned with a tool', house(2, 1), house(2, 0), true],
  ['a backup from before it, which heard of it again', house(2), house(2, 1), true],
  ['ended', house(2, 0), house(2, 0), false],
  ['one administrator is left', house(1, 1), house(1, 1), false],
  ['a second one by rows alone', house(1, 1), house(2, 1), false],
])('whether two people are needed: %s', (_what, signed, kept, needed) => {
  expect(secondNeeded(signed, kept, PC, '2026-03-12')).toBe(needed);
});
