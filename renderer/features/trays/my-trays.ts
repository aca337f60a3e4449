import type { TrayName } from './tray-pages.ts';

/** Piles of the registry that are no part of the circuit. */
export type DeskTray = 'to-register' | 'missing' | 'unfiled';
export type RailTray = DeskTray | TrayName;

/** Whoever keeps the registry or directs the council sees what waits for no unit yet. */
const REGISTRY = new Set(['clerk', 'office-head', 'secretary-general', 'president']);
const IN_REGISTRY: readonly TrayName[] = ['to-assign', 'returned', 'awaiting'];
const IN_UNIT: readonly TrayName[] = ['unit', 'given', 'returned'];
const AT_THE_DESK: readonly DeskTray[] = ['to-register', 'missing', 'unfiled'];

/** In the order of a letter's way; the first eight have a key after the day's. */
const ORDER: readonly RailTray[] = [
  'to-register',
  'missing',
  'unfiled',
  'to-assign',
  'unit',
  'late',
  'due-soon',
  'returned',
  'awaiting',
  'mine',
  'given',
  'copies',
];

function isTrayName(tray: RailTray): tray is TrayName {
  return !(AT_THE_DESK as readonly RailTray[]).includes(tray);
}

/** All trays of a person, by role, in the order of the rail. */
export function railTraysOf(roles: readonly string[], may: (action: string) => boolean): RailTray[] {
  const own = new Set<RailTray>(may('mail.register') ? AT_THE_DESK : []);
  if (may('mail.treat')) {
    for (const tray of ['mine', 'late', 'due-soon', 'copies'] as const) own.add(tray);
    if (roles.some((role) => REGISTRY.has(role))) for (const tray of IN_REGISTRY) own.add(tray);
    if (roles.includes('unit-head')) for (const tray of IN_UNIT) own.add(tray);
  }
  return ORDER.filter((tray) => own.has(tray));
}

const ADDRESSES: Record<DeskTray, string> = {
  'to-register': '/to-register',
  missing: '/scans/missing',
  unfiled: '/scans',
};

export function addressOf(tray: RailTray): string {
  return isTrayName(tray) ? `/trays/${tray}` : ADDRESSES[tray];
}
