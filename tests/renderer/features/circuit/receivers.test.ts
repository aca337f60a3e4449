import { describe, expect, it } from 'vitest';
import { isInside, matching, receiversOf } from '#renderer/features/circuit/receivers.ts';
import { inTreeOrder } from '#renderer/features/units/tree-order.ts';
import type { UnitLine } from '#shared/contract/units.ts';

function unit(id: string, parent: string | null, code: string, ar: string, people: string[] = []): UnitLine {
  return {
    id,
    parent,
    code,
    name: { ar, fr: '' },
    step: 'division',
    mode: 'heads',
    from: '2026-01-01',
    to: null,
    mergedInto: null,
    people: people.map((name) => ({ id: name, name, role: 'unit-head', until: null, insteadOf: null })),
  };
}

const units = [
  unit('sg', null, 'SG', 'المديرية العامة للمصالح'),
  unit('das', 'sg', 'DAS', 'قسم الشؤون الاجتماعية', ['أحمد العلوي', 'أحمد العلوي']),
  unit('eau', 'das', 'EAU', 'مصلحة الماء'),
];
const receivers = receiversOf(units, 'ar');
const keys = (typed: string) => matching(receivers, typed).map(({ key }) => key);

describe('whom a letter can be given to', () => {
  it('lists each unit with its people, nobody twice', () => {
    expect(receivers.map(({ key }) => key)).toEqual(['sg', 'das', 'das أحمد العلوي', 'eau']);
  });
  it.each([
    ['الاجتماعيه', ['das', 'das أحمد العلوي']],
    ['احمد', ['das أحمد العلوي']],
    ['das', ['das', 'das أحمد العلوي']],
    ['eau', ['eau']],
    ['لا أحد', []],
  ])('finds %s by folded text', (typed, found) => {
    expect(keys(typed)).toEqual(found);
  });
  it('shows everybody while nothing is typed', () => {
    expect(keys('')).toHaveLength(4);
  });
});

it('knows what is inside a unit, at any depth', () => {
  expect(isInside(units, 'eau', 'sg')).toBe(true);
  expect(isInside(units, 'sg', 'eau')).toBe(false);
});

it('orders a tree, and puts at the top what has lost its parent', () => {
  const lost = [...units, unit('x', 'gone', 'X', 'مصلحة')];
  expect(inTreeOrder(lost).map(({ unit: { id }, depth }) => [id, depth])).toEqual([
    ['sg', 0],
    ['das', 1],
    ['eau', 2],
    ['x', 0],
  ]);
});
