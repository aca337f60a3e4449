import { expect, it } from 'vitest';
import { readNationalId } from '#shared/domain/national-id.ts';

it.each([
  ['AB123456', 'AB123456'],
  [' ab 123-456 ', 'AB123456'],
  ['K٤٥٦٧٨', 'K45678'],
  ['x000123a', 'X000123A'],
  ['', ''],
  ['   ', ''],
  ['123456', null],
  ['ABC12', null],
  ['AB12345678', null],
  ['Réclamation', null],
  ['AB', null],
])('%s → %s', (typed, number) => expect(readNationalId(typed)).toBe(number));
