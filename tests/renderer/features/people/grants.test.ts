import { describe, expect, it } from 'vitest';
import { type GrantValues, lentBy, readGrant } from '#renderer/features/people/grant-input.ts';
import { grantTime } from '#renderer/features/people/grant-time.ts';
import { passwordProblems } from '#renderer/features/people/new-password-fields.tsx';
import type { PersonLine } from '#renderer/features/people/use-people.ts';
import { grantRole } from '#shared/contract/people.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const HERE = '00000000-0000-4000-8000-000000000002';
const LENDER = '00000000-0000-4000-8000-000000000003';
const TODAY = '2026-11-22';
const blank: GrantValues = { role: 'clerk', office: 'here', unit: '', from: '', to: '', lender: '' };

describe('a role as typed', () => {
  it('is given here, from now, until further notice', () => {
    const read = readGrant(ID, blank, false, TODAY, HERE);
    expect(read).toEqual({
      input: { person: ID, role: 'clerk', office: HERE, unit: null, from: null, to: null, onBehalfOf: null },
    });
    expect('input' in read && grantRole.safeParse(read.input).success).toBe(true);
  });
  it('is given everywhere, between two days', () => {
    const values: GrantValues = { ...blank, office: 'all', from: '1/12/2026', to: '31/12/2026' };
    expect(readGrant(ID, values, false, TODAY, HERE)).toMatchObject({
      input: { office: null, from: '2026-12-01', to: '2026-12-31' },
    });
  });
  it('is lent with both its days and a lender', () => {
    expect(readGrant(ID, blank, true, TODAY, HERE)).toEqual({
      problems: {
        from: 'person.delegation-dates',
        to: 'person.delegation-dates',
        lender: 'field.required',
      },
    });
    const values: GrantValues = { ...blank, from: '22/11/2026', to: '5/12/2026', lender: LENDER };
    expect(readGrant(ID, values, true, TODAY, HERE)).toMatchObject({
      input: { from: TODAY, to: '2026-12-05', onBehalfOf: LENDER },
    });
  });
  it('is lent for days to come when no year is typed, and has what the absent person holds', () => {
    const values: GrantValues = { ...blank, from: '20/12', to: '3/1', lender: LENDER };
    expect(readGrant(ID, values, true, TODAY, HERE)).toMatchObject({
      input: { from: '2026-12-20', to: '2027-01-03' },
    });
    // A role of one's own may have begun long ago.
    expect(readGrant(ID, { ...blank, from: '20/12', to: '3/1' }, false, TODAY, HERE)).toMatchObject({
      input: { from: '2025-12-20', to: '2027-01-03' },
    });
    const grant = { id: ID, from: null, to: null };
    const lent = { ...grant, role: 'clerk', office: HERE, unit: null, onBehalfOf: ID };
    const own = { ...grant, role: 'unit-head', office: null, unit: HERE, onBehalfOf: null };
    const person = { id: LENDER, login: 'k', name: 'k', state: 'active', clearance: 0, hasPassword: true };
    expect(lentBy({ ...person, grants: [lent, own] } as PersonLine)).toEqual({
      role: 'unit-head',
      office: 'all',
      unit: HERE,
    });
    expect(lentBy(undefined)).toEqual({});
  });
  it('says what is wrong with its days', () => {
    const reversed: GrantValues = { ...blank, from: '5/12/2026', to: '1/12/2026' };
    expect(readGrant(ID, reversed, false, TODAY, HERE)).toEqual({ problems: { to: 'date.reversed' } });
    const impossible: GrantValues = { ...blank, from: '31/2/2026' };
    expect(readGrant(ID, impossible, false, TODAY, HERE)).toEqual({ problems: { from: 'date.impossible' } });
  });
});

describe('the time of a role', () => {
  it('is now, later or over', () => {
    expect(grantTime({ from: null, to: null }, TODAY)).toBe('now');
    expect(grantTime({ from: TODAY, to: TODAY }, TODAY)).toBe('now');
    expect(grantTime({ from: '2026-11-23', to: null }, TODAY)).toBe('later');
    expect(grantTime({ from: null, to: '2026-11-21' }, TODAY)).toBe('over');
  });
});

describe('a new password typed twice', () => {
  const person = { login: 'f.alaoui', name: 'فاطمة العلوي' };
  it('is judged first, then compared', () => {
    expect(passwordProblems({ password: 'f.alaoui', repeat: 'f.alaoui' }, person)).toEqual({
      password: 'password.personal',
    });
    expect(passwordProblems({ password: 'نخلة عالية', repeat: 'نخلة' }, person)).toEqual({
      repeat: 'password.mismatch',
    });
    expect(passwordProblems({ password: 'نخلة عالية', repeat: 'نخلة عالية' }, person)).toEqual({});
  });
});
