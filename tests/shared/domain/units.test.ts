import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathUp, treeOn, wouldCycle } from '#shared/domain/units.ts';
import './fixed-seed.ts';

const parents: Record<string, string | null> = { sg: null, roads: 'sg', lights: 'roads', water: 'sg' };
const parentOf = (unit: string): string | null => parents[unit] ?? null;

describe('the tree', () => {
  it('knows the way up', () => {
    expect(pathUp('lights', parentOf)).toEqual(['lights', 'roads', 'sg']);
    expect(pathUp('sg', parentOf)).toEqual(['sg']);
  });

  it('refuses a unit below itself, and nothing else', () => {
    expect(wouldCycle('roads', 'lights', parentOf)).toBe(true);
    expect(wouldCycle('roads', 'roads', parentOf)).toBe(true);
    expect(wouldCycle('roads', 'water', parentOf)).toBe(false);
    expect(wouldCycle('roads', null, parentOf)).toBe(false);
  });

  it('stops at a cycle that only an edited row could make', () => {
    const round: Record<string, string> = { a: 'b', b: 'a' };
    expect(pathUp('a', (unit) => round[unit] ?? null)).toEqual(['a', 'b']);
  });

  it('moves that were not refused never make a cycle', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(7), fc.option(fc.nat(7))), { maxLength: 40 }), (moves) => {
        const tree = new Map<string, string | null>(
          Array.from({ length: 8 }, (_, unit) => [String(unit), null]),
        );
        const up = (unit: string): string | null => tree.get(unit) ?? null;
        for (const [unit, parent] of moves) {
          const to = parent === null ? null : String(parent);
          if (!wouldCycle(String(unit), to, up)) tree.set(String(unit), to);
        }
        for (const unit of tree.keys())
          expect(pathUp(unit, up).at(-1)).toSatisfy((top) => up(String(top)) === null);
      }),
    );
  });
});

describe('dated history', () => {
  const version = (unit: string, from: string, position: number, parent: string | null = null) => ({
    unit,
    from,
    position,
    parent,
  });

  it('shows each unit as it was on the day', () => {
    const versions = [
      version('roads', '2024-01-01', 1),
      version('roads', '2026-01-01', 5, 'sg'),
      version('water', '2026-06-01', 6),
    ];
    expect(treeOn(versions, '2025-12-31')).toEqual([versions[0]]);
    expect(treeOn(versions, '2026-01-01')).toEqual([versions[1]]);
    expect(treeOn(versions, '2026-06-01')).toEqual([versions[1], versions[2]]);
    expect(treeOn(versions, '2023-12-31')).toEqual([]);
  });

  it('of two changes on one day the later one holds', () => {
    const versions = [version('roads', '2026-01-01', 9, 'b'), version('roads', '2026-01-01', 2, 'a')];
    expect(treeOn(versions, '2026-01-01')).toEqual([versions[0]]);
  });
});
