interface InTree {
  id: string;
  parent: string | null;
}

/** Units with each one's below it, in the order given; one whose parent is not there stands at the top. */
export function inTreeOrder<Unit extends InTree>(units: readonly Unit[]): { unit: Unit; depth: number }[] {
  const known = new Set(units.map(({ id }) => id));
  const below = new Map<string | null, Unit[]>();
  for (const unit of units) {
    const parent = unit.parent !== null && known.has(unit.parent) ? unit.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), unit]);
  }
  const walk = (parent: string | null, depth: number): { unit: Unit; depth: number }[] =>
    (below.get(parent) ?? []).flatMap((unit) => [{ unit, depth }, ...walk(unit.id, depth + 1)]);
  return walk(null, 0);
}
