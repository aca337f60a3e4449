import type { z } from 'zod';
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
  decide(state, { register, lastStamped, noOtherBook, report }, { device }) {
    const pen = penOf(state, register);
    ensure(pen.holder !== CENTRE_PEN, 'pen.at-centre');
    ensure(pen.holder !== device, 'pen.own');
    const { series } = registerById(state, register);
    // A year or a supplement it opened alone: the centre would begin it again, and put its numbers on two papers.
    ensure(noOtherBook, 'pen.other-books', { series });
    const known = state.list('book', { register });
    const books = known.map((book) => {
      const { year, supplement, last_number: last, state: at } = book;
      const said = lastStamped.find((line) => line.year === year && line.supplement === supplement);
      if (at === 'open' && !said) throw new DomainError('pen.number-missing', { series, year });
      const number = said?.number ?? last;
      ensure(number >= last, 'pen.number-too-small', { series, known: last });
      ensure(number - last <= MOST_LOST, 'number.lost-range', { next: last + 1 });
      // A later supplement on paper: this one was closed before it.
      const followed = lastStamped.some((line) => line.year === year && line.supplement > supplement);
      return { year, supplement, number, open: at === 'open' && !followed };
    });
    for (const { year, supplement, number } of unknownBooks(known, lastStamped)) {
      ensure(number <= MOST_LOST, 'number.lost-range', { next: 1 });
      const followed = lastStamped.some((line) => line.year === year && line.supplement > supplement);
      books.push({ year, supplement, number, open: !followed });
    }
    return { facts: [fact(penRecall, { register, epoch: pen.epoch + 1, books }, { report })], answer: done };
  },
});

type Stamped = z.output<typeof recallInput>['lastStamped'][number];

/** Books that are on paper and not known here, each once. */
function unknownBooks(known: readonly Row<'book'>[], said: readonly Stamped[]): Stamped[] {
  const isOf = (a: Omit<Stamped, 'number'>) => (b: Omit<Stamped, 'number'>) =>
    a.year === b.year && a.supplement === b.supplement;
  return said.filter(
    (line, at) => line.number > 0 && !known.some(isOf(line)) && said.findIndex(isOf(line)) === at,
  );
}

/** One entry carries them; a yearly book on paper ends far below. */
const MOST_LOST = 10_000;
