import type { Entry } from '#shared/journal/entry.ts';
import {
  councilRule,
  MOST_HEARD,
  type Rule,
  ruleHeard,
  rule as ruleSchema,
} from '#shared/journal/facts/council-rule.ts';
import type { Rows } from '#shared/store/rows.ts';

/** What this PC signed last about a rule: that it says it, or that it heard it. */
interface Own {
  incarnation: number;
  seq: number;
  rule: Rule;
}

/** A rule in force that this PC has not signed yet, and the entries that it heard about it. */
export interface Unheard {
  rule: Rule;
  heard: string[];
}

/**
 * The rules of the council as this PC heard them. A rule of another PC is a line of the order, which a tool can take out of the
 * store, and no exchange brings it back; so this PC signs in its own journal, which is proved at each opening, what it
 * heard. What it signed last holds, unless the order ends with a rule that it never heard of: a newer one. A rule that a PC said
 * while it stood alone goes on there until the council says another.
 */
export class RulesHeard {
  readonly #device: string;
  readonly #centre: string;
  readonly #last = new Map<Rule['name'], string>();
  readonly #own = new Map<Rule['name'], Own>();
  readonly #known = new Set<string>();
  readonly #met: { name: Rule['name']; id: string }[] = [];

  /** `centre`: its device; '' on a PC that stands alone. */
  constructor(device: string, centre: string) {
    this.#device = device;
    this.#centre = centre;
  }

  /** Each signed entry about PCs, in the council's order; `applied`: it had its effect. */
  met(entry: Entry, applied: boolean): void {
    const isOwn = entry.dev === this.#device;
    if (entry.type === councilRule.type && (applied || isOwn)) this.#metRule(entry, applied, isOwn);
    if (entry.type !== ruleHeard.type || !applied || !isOwn) return;
    const { rule, heard, centre } = ruleHeard.body.parse(entry.body);
    if (centre !== this.#centre) return;
    this.#keep(entry, rule);
    for (const id of heard) this.#known.add(id);
  }

  #metRule(entry: Entry, applied: boolean, isOwn: boolean): void {
    const said = councilRule.body.safeParse(entry.body).data;
    if (!said) return;
    const { rule, centre } = said;
    if (applied) {
      this.#last.set(rule.name, entry.id);
      this.#met.push({ name: rule.name, id: entry.id });
    }
    if (!isOwn || (!applied && centre !== '')) return;
    this.#keep(entry, rule);
    this.#known.add(entry.id);
  }

  /** By the place in the own journal, which is signed: the order can be written with a tool. */
  #keep({ inc: incarnation, seq }: Entry, rule: Rule): void {
    const before = this.#own.get(rule.name);
    const isNewer =
      !before || incarnation > before.incarnation || (incarnation === before.incarnation && seq > before.seq);
    if (isNewer) this.#own.set(rule.name, { incarnation, seq, rule });
  }

  /** Writes into rows that the order was folded to what holds on this PC. */
  settle(rows: Rows): void {
    for (const [name, { rule }] of this.#own) {
      const last = this.#last.get(name);
      if (last === undefined || this.#known.has(last))
        rows.put('council_rule', { name, value: JSON.stringify(rule) });
    }
  }

  /** To be signed by this PC; `rows` as settled. */
  unheard(rows: Rows): Unheard[] {
    const byName = Map.groupBy(
      this.#met.filter(({ id }) => !this.#known.has(id)),
      ({ name }) => name,
    );
    return [...byName].map(([name, lines]) => {
      const inForce = ruleSchema.parse(JSON.parse(rows.get('council_rule', name)?.value ?? ''));
      return { rule: inForce, heard: lines.slice(-MOST_HEARD).map(({ id }) => id) };
    });
  }
}
