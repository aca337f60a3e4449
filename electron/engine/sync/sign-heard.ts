import { fact } from '#shared/journal/fact-type.ts';
import { ruleHeard } from '#shared/journal/facts/council-rule.ts';
import type { Store } from '../store.ts';
import { CentreTable } from './centre-table.ts';
import { desk } from './join-centre.ts';
import { unheardRules } from './signed-order.ts';

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
