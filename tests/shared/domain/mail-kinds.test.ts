import { expect, it } from 'vitest';
import {
  CONFIDENTIALITIES,
  confidentialityLevel,
  DEFAULT_PREFIXES,
  LANGUAGES,
  MAIL_KINDS,
  PHYSICAL_STATES,
  PRIORITIES,
  TRANSPORTS,
} from '#shared/domain/mail-kinds.ts';
import { isSeriesPart } from '#shared/domain/order-number.ts';

it('gives each kind a series prefix of its own', () => {
  expect(DEFAULT_PREFIXES).toEqual({
    incoming: 'ARR',
    outgoing: 'DEP',
    internal: 'INT',
    visa: 'VIS',
    decision: 'DEC',
    // No mail, but a book of the same kind: dispatch notes are numbered too.
    dispatch: 'BE',
  });
  expect(Object.keys(DEFAULT_PREFIXES)).toEqual([...MAIL_KINDS, 'dispatch']);
  expect(Object.values(DEFAULT_PREFIXES).every(isSeriesPart)).toBe(true);
});

it('orders confidentiality by level', () => {
  expect(CONFIDENTIALITIES.map(confidentialityLevel)).toEqual([0, 1, 2]);
});

it.each([MAIL_KINDS, TRANSPORTS, CONFIDENTIALITIES, PRIORITIES, PHYSICAL_STATES, LANGUAGES])(
  'names nothing twice: %j',
  (...names) => expect(new Set(names).size).toBe(names.length),
);
