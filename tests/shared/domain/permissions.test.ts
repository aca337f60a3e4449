import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clearance, CONFIDENTIALITIES, confidentialityLevel } from '#shared/domain/mail-kinds.ts';
import {
  actionsOf,
  can,
  type Grant,
  type Person,
  type Resource,
  scopesOf,
} from '#shared/domain/permissions.ts';
import { ACTIONS, type Action, ROLES, type Role } from '#shared/domain/roles.ts';
import './fixed-seed.ts';

const DAY = '2026-03-12';
const grant = (role: Role, more: Partial<Grant> = {}): Grant => ({
  role,
  officeId: 'dakhla',
  unitId: role === 'unit-head' ? 'roads' : null,
  from: '2026-01-01',
  to: null,
  onBehalfOf: null,
  ...more,
});
const person = (grants: Grant[], clearance: Clearance = 0): Person => ({
  id: 'someone',
  active: true,
  clearance,
  grants,
});

/*
 * Written by hand from DOMAIN "Roles", not from the code. Columns: clerk, head of office, unit head,
 * secretary general, president, administrator, auditor, service clerk.
 *   .  refused        x  allowed whatever the confidentiality
 *   o  ordinary mail only, whatever the person's clearance
 *   c  up to the person's clearance
 */
const TABLE = `
                    clk head unit sg pres adm aud svc
mail.register        x   x    .   .   .    .   .   x
mail.read            x   x    x   x   x    .   x   x
mail.read-content    c   c    c   c   c    .   o   c
mail.amend           .   c    .   .   .    .   .   .
mail.void            .   x    .   .   .    .   .   .
mail.complete-sealed c   c    .   .   .    .   .   c
number.reserve       .   x    .   .   .    .   .   .
blob.attach          c   c    c   .   .    .   .   c
original.move        x   x    x   .   .    .   .   x
book.close-day       .   x    .   .   .    .   .   .
book.close-year      .   x    .   .   .    .   .   .
book.open            .   x    .   .   .    .   .   .
content.eliminate    .   x    .   x   x    .   .   .
print.make           c   c    c   c   c    .   .   c
mail.assign          c   c    c   c   c    .   .   c
mail.annotate        c   c    c   c   c    .   .   c
mail.treat           c   c    c   c   c    .   .   c
mail.return          c   c    c   c   c    .   .   c
mail.reply           c   c    c   c   c    .   .   c
mail.close           c   c    c   c   c    .   .   c
mail.reopen          .   c    c   c   c    .   .   .
journal.verify       .   x    .   x   x    x   x   x
register.export      .   x    .   x   x    .   x   x
import.run           .   x    .   .   .    x   .   .
backup.make          .   x    .   .   .    x   .   x
backup.restore       .   .    .   .   .    x   .   .
restore.declare      .   x    .   .   .    x   .   .
directory.edit       x   x    .   .   .    .   .   x
calendar.manage      .   .    .   .   .    x   .   .
person.manage        .   .    .   .   .    x   .   .
device.manage        .   .    .   .   .    x   .   .
settings.manage      .   .    .   .   .    x   .   .
`;

const COLUMNS: Role[] = [
  'clerk',
  'office-head',
  'unit-head',
  'secretary-general',
  'president',
  'administrator',
  'auditor',
  'service-clerk',
];
const cells = TABLE.trim()
  .split('\n')
  .slice(1)
  .flatMap((line) => {
    const [action = '', ...marks] = line.trim().split(/\s+/);
    return COLUMNS.map((role, index) => ({ action: action as Action, role, mark: marks[index] ?? '?' }));
  });

const reach = { '.': () => -1, x: () => 2, o: () => 0, c: (clearance: number) => clearance };
const markedLevel = (mark: string, clearance: number) => reach[mark as keyof typeof reach](clearance);

describe('can, against the table', () => {
  it('the table names every action and every role', () => {
    expect([...new Set(cells.map((cell) => cell.action))]).toEqual([...ACTIONS]);
    expect([...ROLES].sort()).toEqual([...COLUMNS].sort());
    expect(cells.every((cell) => cell.mark in reach)).toBe(true);
  });

  it.each(ACTIONS)('%s: role × clearance × confidentiality × place', (action) => {
    for (const { role, mark } of cells.filter((cell) => cell.action === action)) {
      for (const clearance of [0, 1, 2] as const) {
        const someone = person([grant(role)], clearance);
        for (const confidentiality of CONFIDENTIALITIES) {
          const allowed = confidentialityLevel(confidentiality) <= markedLevel(mark, clearance);
          const ask = (resource: Resource) => can(someone, action, { ...resource, confidentiality }, DAY);
          const about = `${role} ${action} ${confidentiality} clearance ${clearance}`;
          expect(ask({ officeId: 'dakhla', unitIds: ['roads'] }), about).toBe(allowed);
          expect(ask({ officeId: 'boujdour', unitIds: ['roads'] }), `${about}, other office`).toBe(false);
          expect(ask({ unitIds: ['roads'] }), `${about}, no office named`).toBe(false);
          const elsewhere = role === 'unit-head' ? false : allowed;
          expect(ask({ officeId: 'dakhla', unitIds: ['water'] }), `${about}, other unit`).toBe(elsewhere);
          expect(ask({ officeId: 'dakhla' }), `${about}, no unit named`).toBe(elsewhere);
        }
      }
    }
  });

  it('takes an unnamed confidentiality for the highest', () => {
    const place = { officeId: 'dakhla' };
    expect(can(person([grant('clerk')], 1), 'mail.read-content', place, DAY)).toBe(false);
    expect(can(person([grant('clerk')], 2), 'mail.read-content', place, DAY)).toBe(true);
    expect(can(person([grant('auditor')], 2), 'mail.read-content', place, DAY)).toBe(false);
  });
});

describe('can, in time and place', () => {
  const mail: Resource = { officeId: 'dakhla', unitIds: ['roads', 'works'], confidentiality: 'ordinary' };
  const ask = (more: Partial<Grant>, day = DAY) =>
    can(person([grant('office-head', more)]), 'mail.void', mail, day);

  it.each([
    ['every office', { officeId: null }, true],
    ['another office', { officeId: 'boujdour' }, false],
    ['a unit above', { unitId: 'works' }, true],
    ['another unit', { unitId: 'water' }, false],
    ['a unit, every office', { officeId: null, unitId: 'roads' }, true],
    ['from today', { from: DAY }, true],
    ['until today', { to: DAY }, true],
    ['from tomorrow', { from: '2026-03-13' }, false],
    ['until yesterday', { to: '2026-03-11' }, false],
    ['since ever', { from: null }, true],
    ['a delegation of these days', { onBehalfOf: 'head', from: '2026-03-10', to: '2026-03-14' }, true],
    ['a delegation that is over', { onBehalfOf: 'head', from: '2026-03-01', to: '2026-03-11' }, false],
    ['a delegation not begun', { onBehalfOf: 'head', from: '2026-03-13', to: '2026-03-20' }, false],
    ['a delegation without an end', { onBehalfOf: 'head', from: '2026-03-10', to: null }, false],
    ['a delegation without a start', { onBehalfOf: 'head', from: null, to: '2026-03-14' }, false],
  ])('%s', (_case, more, allowed) => expect(ask(more)).toBe(allowed));

  it('a delegation lends the role, not the clearance', () => {
    const lent = grant('president', { onBehalfOf: 'president', to: '2026-03-20', officeId: null });
    const secret: Resource = { ...mail, confidentiality: 'secret' };
    expect(can(person([lent], 1), 'mail.read-content', secret, DAY)).toBe(false);
    expect(can(person([lent], 2), 'mail.read-content', secret, DAY)).toBe(true);
  });

  it('what concerns the whole house needs a grant for the whole house', () => {
    expect(can(person([grant('administrator')]), 'person.manage', {}, DAY)).toBe(false);
    expect(can(person([grant('administrator', { officeId: null })]), 'person.manage', {}, DAY)).toBe(true);
  });

  it('two jobs add up, and an audit does not widen a clearance', () => {
    const both = person([grant('clerk'), grant('auditor', { officeId: null })], 1);
    const confidential = (officeId: string): Resource => ({ officeId, confidentiality: 'confidential' });
    expect(can(both, 'mail.read-content', confidential('dakhla'), DAY)).toBe(true);
    expect(can(both, 'mail.read-content', confidential('boujdour'), DAY)).toBe(false);
    expect(can(both, 'mail.read', confidential('boujdour'), DAY)).toBe(true);
  });

  it('denies the suspended, the empty-handed and the unknown', () => {
    const all = ROLES.map((role) => grant(role, { officeId: null, unitId: null }));
    for (const action of ACTIONS) {
      expect(can({ ...person(all, 2), active: false }, action, mail, DAY)).toBe(false);
      expect(can(person([], 2), action, mail, DAY)).toBe(false);
      for (const role of ['superuser', 'constructor', '__proto__', 'toString', '']) {
        expect(can(person([grant(role as Role)], 2), action, mail, DAY)).toBe(false);
      }
    }
    for (const action of ['mail.erase', '', 'constructor', '__proto__', '*']) {
      expect(can(person(all, 2), action as Action, mail, DAY)).toBe(false);
    }
    const odd = { ...mail, confidentiality: 'top' as 'secret' };
    expect(can(person(all, 2), 'mail.read', odd, DAY)).toBe(false);
  });
});

describe('scopesOf and actionsOf', () => {
  const anyGrant = fc.record({
    role: fc.constantFrom(...ROLES),
    officeId: fc.constantFrom(null, 'dakhla', 'boujdour'),
    unitId: fc.constantFrom(null, 'roads', 'water'),
    from: fc.constantFrom(null, '2026-01-01', '2026-04-01'),
    to: fc.constantFrom(null, '2026-02-01', '2026-12-31'),
    onBehalfOf: fc.constantFrom(null, 'head'),
  });
  const anyone = fc.record({
    id: fc.constant('someone'),
    active: fc.boolean(),
    clearance: fc.constantFrom(0 as const, 1 as const, 2 as const),
    grants: fc.array(anyGrant, { maxLength: 4 }),
  });
  const anything = fc.record({
    officeId: fc.constantFrom('dakhla', 'boujdour'),
    unitIds: fc.subarray(['roads', 'water']),
    confidentiality: fc.constantFrom(...CONFIDENTIALITIES),
  });

  it('scopes, as queries apply them, say exactly what can() says', () => {
    fc.assert(
      fc.property(anyone, fc.constantFrom(...ACTIONS), anything, (someone, action, resource) => {
        const bySql = scopesOf(someone, action, DAY).some(
          ({ officeId, unitId, level }) =>
            (officeId === null || officeId === resource.officeId) &&
            (unitId === null || resource.unitIds.includes(unitId)) &&
            confidentialityLevel(resource.confidentiality) <= level,
        );
        expect(can(someone, action, resource, DAY)).toBe(bySql);
        if (bySql) expect(actionsOf(someone, DAY)).toContain(action);
      }),
      { numRuns: 1000 },
    );
  });

  it('more grants or clearance never take a right away', () => {
    fc.assert(
      fc.property(anyone, anyGrant, anything, (someone, more, resource) => {
        const wider: Person = { ...someone, clearance: 2, grants: [...someone.grants, more] };
        for (const action of ACTIONS) {
          if (can(someone, action, resource, DAY)) expect(can(wider, action, resource, DAY)).toBe(true);
        }
      }),
    );
  });

  it('offers an auditor reading and proof, nothing that writes', () => {
    expect(actionsOf(person([grant('auditor')]), DAY)).toEqual([
      'mail.read',
      'mail.read-content',
      'journal.verify',
      'register.export',
    ]);
  });
});
