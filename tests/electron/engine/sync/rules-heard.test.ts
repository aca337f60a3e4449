import { expect, it } from 'vitest';
import { RulesHeard } from '#engine/sync/rules-heard.ts';
import type { Entry } from '#shared/journal/entry.ts';
import { leaseDays, type Rule } from '#shared/journal/facts/council-rule.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';

const CENTRE = '01900000-0000-7000-8000-0000000000ce';
const lease = (days: number): Rule => ({ name: 'lease', days });
const idOf = (name: string) => `01900000-0000-7000-8000-${name.padStart(12, '0')}`;

/** `here` is this PC; `idle`: without effect in the council's order. */
interface Line {
  id: string;
  dev: string;
  seq: number;
  inc?: number;
  days: number;
  heard?: string[];
  centre?: string;
  idle?: boolean;
}
const said = (id: string, days: number): Line => ({ id, dev: 'there', seq: 0, days });
const own = (id: string, seq: number, days: number): Line => ({ id, dev: 'here', seq, days });
const noted = (seq: number, days: number, heard: string[]): Line => ({
  ...own(`${seq}a`, seq, days),
  heard,
});

function fold(lines: readonly Line[], centre = CENTRE) {
  const rows = new MemoryRows();
  const rules = new RulesHeard('here', centre);
  for (const { id, dev, seq, inc = 1, days, heard, centre: spoken = CENTRE, idle = false } of lines) {
    const body = { rule: lease(days), centre: spoken, ...(heard ? { heard: heard.map(idOf) } : {}) };
    const type = heard ? 'device.rule-heard' : 'device.council-rule';
    const isRule = !heard && !idle;
    if (isRule) rows.put('council_rule', { name: 'lease', value: JSON.stringify(lease(days)) });
    rules.met({ id: idOf(id), dev, inc, seq, type, body } as unknown as Entry, !idle);
  }
  rules.settle(rows);
  return { days: leaseDays(rows), unheard: rules.unheard(rows) };
}

const heardOf = (days: number, ...ids: string[]) => [{ rule: lease(days), heard: ids.map(idOf) }];

it.each<[string, Line[], number, ReturnType<typeof heardOf>]>([
  ['a rule of another PC holds and is to be signed', [said('1', 30)], 30, heardOf(30, '1')],
  ['once', [said('1', 30), noted(9, 30, ['1'])], 30, []],
  ['its line was taken out', [noted(9, 30, ['1'])], 30, []],
  [
    'an older one was put after it',
    [said('2', 30), said('1', 0), noted(9, 0, ['1']), noted(10, 30, ['2'])],
    30,
    [],
  ],
  ['a newer one', [said('1', 30), noted(9, 30, ['1']), said('2', 0)], 0, heardOf(0, '2')],
  ['two at once, and the last was taken out', [said('1', 90), noted(9, 30, ['1', '2'])], 30, []],
  ['its own, ordered after what it heard later', [said('1', 0), own('5', 7, 30)], 30, heardOf(30, '1')],
  ['signed notes in another order', [noted(12, 14, ['2']), noted(9, 30, ['1'])], 14, []],
  [
    'a note from before a disk went back',
    [{ ...noted(12, 30, ['1']) }, { ...noted(9, 14, ['2']), inc: 2 }],
    14,
    [],
  ],
  ['a note of another centre', [{ ...noted(9, 30, ['1']), centre: idOf('77') }], 0, []],
  ['a note of another PC', [{ ...noted(9, 30, ['1']), dev: 'there' }], 0, []],
  ['said while it stood alone', [{ ...own('5', 3, 30), centre: '', idle: true }], 30, []],
  ['said where it administers nothing', [{ ...own('5', 3, 30), idle: true }], 0, []],
])('which rule holds on this PC: %s', (_what, lines, days, unheard) => {
  expect(fold(lines)).toEqual({ days, unheard });
});
