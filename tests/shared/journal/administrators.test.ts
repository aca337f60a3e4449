import { expect, it } from 'vitest';
import type { Entry } from '#shared/journal/entry.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { deviceEnrol, deviceRevoke } from '#shared/journal/facts/centre.ts';
import { personCreate, personGrant, personRevoke, personState } from '#shared/journal/facts/person.ts';
import { fold } from '#shared/journal/fold.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';

const id = (kind: string, name: string): string => `${kind}-${name}`.padEnd(36, '0');
const pc = (name: string): string => id('pc', name);
const CENTRE = pc('centre');

/** A council of PCs `a` and `b`, whose entries come in the order in which they are told. */
class Council {
  readonly rows = new MemoryRows();
  #places = 0;

  constructor() {
    const row = { public_key: 'aa'.repeat(32), post: 0, incarnation: 1, position: 0 };
    this.rows.put('device', { ...row, id: CENTRE, state: 'centre' });
    for (const name of ['a', 'b'])
      this.tell(CENTRE, {
        ...fact(deviceEnrol, {
          device: pc(name),
          publicKey: 'aa'.repeat(32),
          office: id('office', '1'),
          post: 1,
        }),
      });
  }

  tell(device: string, { type, body }: Fact): void {
    this.#places += 1;
    const entry = { dev: device, seq: this.#places, id: id('entry', String(this.#places)), usr: '', ts: '' };
    fold(this.rows, { entry: { ...entry, type, body } as Entry, hash: '', content: null });
  }

  /** Somebody of a PC, and their right to administer, given on `from`. */
  welcome(
    device: string,
    name: string,
    changes: Partial<ReturnType<typeof right>> = {},
    from = device,
  ): void {
    this.tell(pc(device), fact(personCreate, { person: id('person', name), service: false }));
    this.tell(pc(from), fact(personGrant, { ...right(name), ...changes }));
  }

  /** What the fold makes of it, said by PC b. */
  suspend(name: string): string {
    return this.#try(fact(personState, { person: id('person', name), state: 'suspended' }));
  }

  revoke(name: string): string {
    return this.#try(fact(personRevoke, { grant: id('grant', name) }));
  }

  #try(wanted: Fact): string {
    try {
      this.tell(pc('b'), wanted);
      return 'done';
    } catch (error) {
      return (error as Error).message;
    }
  }
}

const right = (name: string) => ({
  grant: id('grant', name),
  person: id('person', name),
  role: 'administrator',
  office: null as string | null,
  unit: null as string | null,
  from: null as string | null,
  to: null as string | null,
  onBehalfOf: null as string | null,
});

const LAST = 'person.last-administrator';

it('the last administrator of a council is neither shut out nor robbed of the right, in any order', () => {
  for (const first of ['one', 'two']) {
    const council = new Council();
    council.welcome('a', 'one');
    council.welcome('b', 'two');
    expect([council.suspend(first), council.suspend('one'), council.suspend('two')].sort()).toEqual(
      ['done', 'done', LAST].sort(),
    );
    expect(council.revoke(first === 'one' ? 'two' : 'one')).toBe(LAST);
    expect(council.rows.list('person', { state: 'active' })).toHaveLength(1);
  }
});

it.each([
  ['whose right is of one office', { office: id('office', '1') }],
  ['whose right ends', { to: '2030-01-01' }],
  ['who stands in for another', { onBehalfOf: id('person', 'one'), to: '2030-01-01' }],
  ['of another role', { role: 'office-head' }],
])('somebody %s does not go on in their place', (_who, changes) => {
  const council = new Council();
  council.welcome('a', 'one');
  council.welcome('b', 'two', changes);
  expect(council.suspend('one')).toBe(LAST);
  expect(council.suspend('two')).toBe('done');
});

it('nor does somebody whose right another PC gave, or whose PC was revoked', () => {
  const council = new Council();
  council.welcome('a', 'one');
  council.welcome('b', 'two', {}, 'a');
  expect(council.suspend('one')).toBe(LAST);
  council.welcome('b', 'three');
  council.tell(CENTRE, fact(deviceRevoke, { device: pc('b'), reason: 'lost' }));
  expect(council.suspend('one')).toBe(LAST);
});

it('where nobody administers, nothing is held back', () => {
  const council = new Council();
  council.welcome('a', 'one', { role: 'clerk' });
  expect(council.suspend('one')).toBe('done');
});
