import type { Connection } from '../database.ts';
import type { Query, QueryContext } from '../queries/query.ts';
import { sightsOf } from '../queries/visible.ts';
import {
  ANY,
  belowOf,
  beyondAbove,
  countIn,
  escalatedSpan,
  type Holder,
  lateSpan,
  ownOffices,
  ownUnits,
  personsAlone,
  reachableUnit,
  type Span,
  soonSpan,
} from './reach.ts';
import { countLines, type SourceName, type TrayName, trayLines, type Walk } from './tray-lines.ts';

const self = ({ actor }: QueryContext): Holder => ({ id: actor.id, level: actor.clearance });

/** Whose trays are asked: one's own everywhere, or those of one unit looked into, whoever looks. */
export interface Asked {
  units: readonly Holder[];
  named: boolean;
}

/** Refuses `unit.unknown` for a unit the person may not look into. */
export function askedUnits(connection: Connection, context: QueryContext, unit: string | null): Asked {
  return unit === null
    ? { units: ownUnits(connection, context), named: false }
    : { units: [reachableUnit(connection, context, unit)], named: true };
}

/** Whoever heads units is held to what lies there, and to what is theirs alone; others to what is theirs. */
function work(context: QueryContext, { units, named }: Asked, span: Span): Walk[] {
  const there = units.map((holder) => ({ source: 'unit' as const, holder, span }));
  if (named) return there;
  const own = units.length === 0 ? 'mine' : 'alone';
  return [...there, { source: own, holder: self(context), span }];
}

/**
 * What a unit right below has been late with for too long lies with its superior as well: with the direction where
 * nobody above may read it, or none stands above, and where it was given to somebody of no unit.
 */
export function escalated(connection: Connection, context: QueryContext, { units, named }: Asked): Walk[] {
  const span = escalatedSpan(connection, context.day);
  if (!span) return [];
  const below = [
    ...belowOf(connection, context, units),
    ...(named ? [] : beyondAbove(connection, context, units)),
  ];
  const alone = named ? [] : personsAlone(connection, context, span);
  return [
    ...below.map((holder) => ({ source: 'unit' as const, holder, span })),
    ...alone.map((holder) => ({ source: 'alone' as const, holder, span })),
  ];
}

/** An answer that is waited for comes back to its registry by itself, on its date. */
function answers(connection: Connection, context: QueryContext, span: Span): Walk[] {
  return ownOffices(connection, context).map((holder) => ({ source: 'awaiting' as const, holder, span }));
}

/** Where the lines of a tray are, for the units asked. The counts come from the same walks. */
export function walksOf(connection: Connection, tray: TrayName, context: QueryContext, asked: Asked): Walk[] {
  const { units, named } = asked;
  /** What is the person's or their office's own has no place among a unit's. */
  const own = (walks: Walk[]): Walk[] => (named ? [] : walks);
  const each = (source: SourceName, holders: readonly Holder[]): Walk[] =>
    holders.map((holder) => ({ source, holder, span: ANY }));
  switch (tray) {
    case 'to-assign':
      return each('to-assign', ownOffices(connection, context));
    case 'awaiting':
      return each('awaiting', ownOffices(connection, context));
    case 'mine':
      return each('mine', [self(context)]);
    case 'unit':
      return each('unit', units);
    case 'late':
      return [
        ...work(context, asked, lateSpan(context.day)),
        ...escalated(connection, context, asked),
        ...own(answers(connection, context, lateSpan(context.day))),
      ];
    case 'due-soon':
      return [
        ...work(context, asked, soonSpan(context.day)),
        ...own(answers(connection, context, soonSpan(context.day))),
      ];
    case 'given':
      return each('given', units);
    case 'returned':
      return [
        ...each('unit-returned', units),
        ...own(each('office-returned', ownOffices(connection, context))),
      ];
    case 'copies':
      return [...each('unit-copies', units), ...own(each('person-copies', [self(context)]))];
  }
}

/** The kept count behind each source. */
const COUNTED = {
  unit: 'unit',
  mine: 'mine',
  alone: 'alone',
  given: 'given',
  'unit-copies': 'copies',
  'person-copies': 'copies',
  'unit-returned': 'returned',
  'office-returned': 'returned',
  'to-assign': 'to-assign',
  awaiting: 'awaiting',
} as const satisfies Record<SourceName, string>;

/**
 * As many as the walks have lines, read from what is kept. Only what lies with a person by name is counted line by line,
 * where their rights end somewhere: it may lie beyond them since they moved, and no count knows in which unit.
 */
export function countWalks(connection: Connection, walks: readonly Walk[], context: QueryContext): number {
  return walks.reduce((sum, walk) => {
    const { source, holder, span } = walk;
    const kept = countIn(connection, COUNTED[source], [holder], span);
    const bounded = kept > 0 && holder.id === context.actor.id && !readsAnywhere(context);
    return sum + (bounded ? countLines(connection, walk, context) : kept);
  }, 0);
}

function readsAnywhere({ actor, day }: QueryContext): boolean {
  const wide = sightsOf(actor, day, 'mail.read-content');
  return wide.some(({ office, level }) => office === null && level >= actor.clearance);
}

export const trayCounts: Query<'tray.counts'> = (connection, _input, context) => {
  const asked = askedUnits(connection, context, null);
  const count = (tray: TrayName): number =>
    countWalks(connection, walksOf(connection, tray, context, asked), context);
  return {
    'to-assign': count('to-assign'),
    mine: count('mine'),
    unit: count('unit'),
    late: count('late'),
    'due-soon': count('due-soon'),
    given: count('given'),
    awaiting: count('awaiting'),
    returned: count('returned'),
    copies: count('copies'),
  };
};

export const trayList: Query<'tray.list'> = (connection, { tray, unit, after, limit }, context) => {
  const asked = askedUnits(connection, context, unit);
  return {
    lines: trayLines(connection, walksOf(connection, tray, context, asked), context, { after, limit }),
  };
};
