import { expect, it } from 'vitest';
import { rulesOf } from '#shared/commands/council-calendar.ts';
import { identityRule } from '#shared/commands/identity.ts';
import { retentionRules } from '#shared/commands/retention.ts';
import { stepsOf } from '#shared/commands/units.ts';
import { DEFAULT_RULES } from '#shared/domain/calendar.ts';
import { DEFAULT_STEPS } from '#shared/domain/circuit-steps.ts';
import type { Entry } from '#shared/journal/entry.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { deviceEnrol, deviceScope } from '#shared/journal/facts/centre.ts';
import { circuitConfigure, NATIONAL_ID } from '#shared/journal/facts/circuit.ts';
import { councilKey } from '#shared/journal/facts/council-key.ts';
import { fold } from '#shared/journal/fold.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';

const id = (name: string): string => name.padEnd(36, '0');
const [CENTRE, A, B] = [id('centre'), id('a'), id('b')];
const key = (letter: string, centre = CENTRE) =>
  fact(councilKey, { public: letter.repeat(64), salt: '0'.repeat(32), centre });
const seen = { scope: 'council', clearance: 2 } as const;

it('the council’s recovery key, and whether national ID numbers are kept, is said by a PC that administers, as the centre said by then', () => {
  const rows = new MemoryRows();
  let place = 0;
  const tell = (dev: string, { type, body }: Fact): string => {
    place += 1;
    const entry = { id: id(`e${place}`), dev, seq: place, usr: '', ts: '', type, body } as unknown as Entry;
    try {
      fold(rows, { entry, hash: '', content: null });
    } catch {
      // Kept, without effect.
    }
    return rows.get('council_key', 'council')?.public.slice(0, 1) ?? '';
  };
  // A PC alone speaks for itself.
  expect(tell(A, key('1', ''))).toBe('1');
  const device = { public_key: '', post: 0, incarnation: 1, position: 0 };
  rows.put('device', { ...device, id: CENTRE, state: 'centre' });
  const enrol = (name: string, admin: boolean) =>
    fact(deviceEnrol, { device: name, publicKey: 'a'.repeat(64), office: A, post: 1, ...seen, admin });
  tell(CENTRE, enrol(A, true));
  tell(CENTRE, enrol(B, false));
  expect(tell(B, key('2'))).toBe('1');
  expect(tell(A, key('3'))).toBe('3');
  // Only the centre says who administers.
  tell(B, fact(deviceScope, { device: B, ...seen, admin: true }));
  expect(tell(B, key('4'))).toBe('3');
  tell(CENTRE, fact(deviceScope, { device: B, ...seen, admin: true }));
  expect(tell(B, key('5'))).toBe('5');
  // What it said before it joined, or in another council, comes with its past.
  expect(tell(B, key('6', ''))).toBe('5');
  expect(tell(B, key('7', id('other')))).toBe('5');
  // So with national ID numbers, and what is said in a form that nobody can read is not said at all.
  const said = (dev: string, value: string) => {
    tell(dev, fact(circuitConfigure, { name: NATIONAL_ID, value }));
    return identityRule(rows).allowed;
  };
  const allowed = JSON.stringify({ allowed: true, authorisation: 'CNDP' });
  tell(CENTRE, fact(deviceScope, { device: A, ...seen, admin: false }));
  expect([said(A, allowed), said(B, allowed), said(A, '{'), said(B, '{')]).toEqual([
    false,
    true,
    true,
    false,
  ]);
  for (const name of ['weekend', 'hijri-offset', 'steps', 'retention:x'])
    tell(A, fact(circuitConfigure, { name, value: '"none"' }));
  expect([rulesOf(rows, null), stepsOf(rows), retentionRules(rows)]).toEqual([
    DEFAULT_RULES,
    DEFAULT_STEPS,
    [],
  ]);
  // Points that agree with nobody: sealing to them would fail on every PC.
  expect(tell(B, key('0'))).toBe('5');
});
