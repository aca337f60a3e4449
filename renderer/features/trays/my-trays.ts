import type { TrayName } from './tray-pages.ts';

/** Whoever keeps the registry or directs the council sees what waits for no unit yet. */
const REGISTRY = new Set(['clerk', 'office-head', 'secretary-general', 'president']);
const IN_REGISTRY: readonly TrayName[] = ['to-assign', 'returned', 'awaiting'];
const IN_UNIT: readonly TrayName[] = ['unit', 'given', 'returned'];

const ORDER: readonly TrayName[] = [
  'to-assign',
  'unit',
  'mine',
  'late',
  'due-soon',
  'given',
  'awaiting',
  'returned',
  'copies',
];

/** The trays of a person, by role, in the order of the rail. */
export function traysOf(roles: readonly string[], may: (action: string) => boolean): TrayName[] {
  if (!may('mail.treat')) return [];
  const own = new Set<TrayName>(['mine', 'late', 'due-soon', 'copies']);
  if (roles.some((role) => REGISTRY.has(role))) for (const tray of IN_REGISTRY) own.add(tray);
  if (roles.includes('unit-head')) for (const tray of IN_UNIT) own.add(tray);
  return ORDER.filter((tray) => own.has(tray));
}
