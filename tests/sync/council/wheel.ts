const EVENTS = {
  register: 30,
  amend: 14,
  void: 4,
  reserve: 3,
  exchange: 34,
  restart: 4,
  killed: 6,
  copy: 2,
  restore: 2,
  unlock: 4,
  'pen return': 2,
  'pen delegate': 2,
  'pen recall': 2,
  'killed before its number': 4,
  'settle conflict': 3,
} as const;
const CENTRE_EVENTS = { 'centre copied': 2, 'centre restored': 2 } as const;
export type EventKind = keyof typeof EVENTS | keyof typeof CENTRE_EVENTS;
const wheelOf = (weights: Readonly<Record<string, number>>): EventKind[] =>
  Object.entries(weights).flatMap(([kind, weight]) => Array<EventKind>(weight).fill(kind as EventKind));
export const WHEEL = wheelOf(EVENTS);
export const WHEEL_WITH_CENTRE = wheelOf({ ...EVENTS, ...CENTRE_EVENTS });
