import { fact } from '#shared/journal/fact-type.ts';
import { ruleHeard } from '#shared/journal/facts/council-rule.ts';
import { secondRequire } from '#shared/journal/facts/second.ts';
import type { Store } from '../store.ts';
import { CentreTable } from './centre-table.ts';
import { desk } from './join-centre.ts';
import { twoSaidBy, unheardRules } from './signed-order.ts';

/** To be called when something came, and at each opening: rules that other PCs said are signed here as heard. */
export function signHeard(store: Store): void {
  const { connection, device, work } = store;
  const centre = new CentreTable(connection).read();
  const unheard = centre ? unheardRules(connection, store) : [];
  if (!centre || unheard.length === 0) return;
  work.record(desk(device), () =>
    unheard.map(({ rule, heard }) => fact(ruleHeard, { rule, heard, centre: centre.device })),
  );
}

/** Ids of the entries that this PC followed once, by spaces. */
const FOLLOWED = 'two-people-followed';

/**
 * Where a PC that administers the council keeps to two people, this one says the same for itself: in its own journal, which is proved
 * as its rights are. Once for each time it is said: what two people end here stays ended until it is said anew.
 */
export function followTwo(store: Store): void {
  const { connection, device, settings, rows, work } = store;
  const said = twoSaidBy(connection, store);
  const followed = (settings.get(FOLLOWED) ?? '').split(' ');
  if (said.every((id) => followed.includes(id))) return;
  if (rows.get('second_rule', device)?.required !== 1)
    work.record(desk(device), () => [fact(secondRequire, { required: true })]);
  settings.set(FOLLOWED, said.join(' '));
}
