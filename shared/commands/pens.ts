import {
  delegatePen as delegateInput,
  recallPen as recallInput,
  returnPen as returnInput,
} from '#shared/contract/pens.ts';
import { DISPATCH_KIND } from '#shared/domain/dispatch.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { CENTRE_PEN, penDelegate, penRecall, penReturn } from '#shared/journal/facts/pen.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { ensurePenFree, isRecovering, registerById } from './books.ts';
import { command, done } from './command.ts';

const officeOf = (state: ReadRows, register: string) => ({ officeId: registerById(state, register).office });

/** Refuses `pen.alone` where no centre is. */
function penOf(state: ReadRows, register: string): Row<'pen'> {
  const pen = state.get('pen', register);
  if (!pen) throw new DomainError('pen.alone');
  return pen;
}

/** From now on the centre numbers this register: several PCs can register in it. */
export const returnPen = command({
  name: 'pen.return',
  input: returnInput,
  permission: (state, { register }) => ({ action: 'book.open', resource: officeOf(state, register) }),
  decide(state, { register }, { device }) {
    const pen = penOf(state, register);
    // Notes go with a courier on the same day: the PC that writes them numbers them.
    ensure(registerById(state, register).kind !== DISPATCH_KIND, 'pen.notes-stay');
    ensure(pen.holder === device, pen.holder === CENTRE_PEN ? 'pen.at-centre' : 'pen.elsewhere');
    ensurePenFree(state, device);
    const books = state.list('book', { register }).map(({ year, supplement, last_number, state: at }) => ({
      year,
      supplement,
      number: last_number,
      open: at === 'open',
    }));
    return { facts: [fact(penReturn, { register, epoch: pen.epoch + 1, books })], answer: done };
  },
});

/** A remote office that is mostly offline: one PC numbers its register again, from the moment it hears of it. */
export const delegatePen = command({
  name: 'pen.delegate',
  input: delegateInput,
  permission: (state, { register }) => ({ action: 'book.open', resource: officeOf(state, register) }),
  decide(state, { register, device }) {
    const pen = penOf(state, register);
    ensure(pen.holder === CENTRE_PEN, 'pen.elsewhere');
    ensure(state.get('device', device)?.state === 'active', 'device.unknown');
    ensure(!isRecovering(state), 'pen.recovering');
    return { facts: [fact(penDelegate, { register, epoch: pen.epoch + 1, device })], answer: done };
  },
});

/**
 * The PC that numbered this register is lost: a person reads the last stamped numbers on paper, those nobody has are
 * declared lost with the report, and the centre goes on after them.
 */
export const recallPen = command({
  name: 'pen.recall',
  input: recallInput,
  permission: (state, { register }) => ({ action: 'restore.declare', resource: officeOf(state, register) }),
  decide(state, { register, lastStamped, report }, { device }) {
    const pen = penOf(state, register);
    ensure(pen.holder !== CENTRE_PEN, 'pen.at-centre');
    ensure(pen.holder !== device, 'pen.own');
    const { series } = registerById(state, register);
    const books = state.list('book', { register }).map((book) => {
      const { year, supplement, last_number: known, state: at } = book;
      const said = lastStamped.find((line) => line.year === year && line.supplement === supplement);
      if (at === 'open' && !said) throw new DomainError('pen.number-missing', { series, year });
      const number = said?.number ?? known;
      ensure(number >= known, 'pen.number-too-small', { series, known });
      ensure(number - known <= MOST_LOST, 'number.lost-range', { next: known + 1 });
      return { year, supplement, number, open: at === 'open' };
    });
    return { facts: [fact(penRecall, { register, epoch: pen.epoch + 1, books }, { report })], answer: done };
  },
});

/** One entry carries them; a yearly book on paper ends far below. */
const MOST_LOST = 10_000;
