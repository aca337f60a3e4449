import { allowIdentity as allowInput, setIdentity as setInput } from '#shared/contract/identity.ts';
import { ensure } from '#shared/domain/errors.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { circuitConfigure, NATIONAL_ID } from '#shared/journal/facts/circuit.ts';
import { contentEliminate } from '#shared/journal/facts/content-eliminate.ts';
import { mailIdentity } from '#shared/journal/facts/identity.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import { livingMail, mailResource } from './books.ts';
import { readSetting } from './circuit-setting.ts';
import { command, done } from './command.ts';

/** Whether national ID numbers are kept, and under which authorisation of the CNDP (law 09-08, art. 12 and 21). */
export function identityRule(state: ReadRows): { allowed: boolean; authorisation: string } {
  const { value } = state.get('circuit_setting', NATIONAL_ID) ?? {};
  return readSetting(value, allowInput, { allowed: false, authorisation: '' });
}

/** Switched off, what is kept already stays until it is erased. Refuses `recovery.not-administering` on a PC that does not. */
export const allowIdentity = command({
  name: 'identity.allow',
  input: allowInput,
  permission: () => ({ action: 'settings.manage', resource: {} }),
  decide(_state, { allowed, authorisation }) {
    ensure(!allowed || authorisation !== '', 'identity.no-authorisation');
    return {
      facts: [
        fact(circuitConfigure, { name: NATIONAL_ID, value: JSON.stringify({ allowed, authorisation }) }),
      ],
      answer: done,
    };
  },
});

/** The fact that goes with a registration; none for ''. Refuses `identity.off`. */
export function registeredIdentity(state: ReadRows, mail: string, number: string): Fact[] {
  if (number === '') return [];
  ensure(identityRule(state).allowed, 'identity.off');
  return [fact(mailIdentity, { mail, kept: true }, { number, reason: '' })];
}

/** Given later, corrected, or erased: at the request of whoever it names (law 09-08, art. 8 and 9), or once it serves no more. */
export const setIdentity = command({
  name: 'identity.set',
  input: setInput,
  permission: (state, { id }) => ({ action: 'mail.amend', resource: mailResource(state, id) }),
  decide(state, { id, number, reason }) {
    if (number === '') return { facts: erased(state, id, reason), answer: done };
    livingMail(state, id);
    ensure(identityRule(state).allowed, 'identity.off');
    ensure(state.get('mail_identity', id)?.number !== number, 'amend.same-value', { field: 'nationalId' });
    return { facts: [fact(mailIdentity, { mail: id, kept: true }, { number, reason })], answer: done };
  },
});

/** Its words leave every PC, the centre and, in turn, the backups; that it was there and who erased it stays. */
function erased(state: ReadRows, mail: string, slip: string): Fact[] {
  const contents = state
    .list('mail_event', { mail })
    .flatMap(({ type, content }) => (type === mailIdentity.type && content !== '' ? content : []))
    .filter((content) => !state.get('eliminated', content));
  // Asked of the contents: another PC may have given one that whoever erased had not heard of, and its row is gone.
  ensure(contents.length > 0, 'identity.none');
  return [
    fact(mailIdentity, { mail, kept: false }, { number: '', reason: slip }),
    fact(contentEliminate, { mails: [], contents, files: [], slip: slip.slice(0, 100) }),
  ];
}
