import { expect, test } from 'vitest';
import { hiddenInputs, physicalSides, roundTheGate, tooLong } from '#scripts/house-rules.ts';

test('a file is at most 300 lines', () => {
  expect(tooLong({ path: 'a.ts', text: 'x\n'.repeat(300) })).toEqual([]);
  expect(tooLong({ path: 'a.ts', text: 'x\n'.repeat(301) })).toHaveLength(1);
});

test.each([
  ['renderer/a.css', '  margin-left: 4px;'],
  ['renderer/a.css', '.x { padding-right: 4px; }'],
  ['renderer/a.css', '  left: 0;'],
  ['renderer/a.css', '  text-align: right;'],
  ['renderer/a.css', '  border-top-left-radius: 4px;'],
  ['renderer/a.css', '  border-left-color: red;'],
  ['renderer/a.tsx', '<div style={{ marginLeft: 4 }} />'],
  ['renderer/a.tsx', '<Text ta="left" />'],
  ['renderer/a.tsx', '<Text ml="md" />'],
  ['renderer/a.tsx', '<Text pr={4} />'],
  ['renderer/a.tsx', '<div style={{ position: "fixed", left: 0 }} />'],
])('%s: %s names a physical side', (path, text) => {
  expect(physicalSides({ path, text })).toHaveLength(1);
});

test.each([
  ['renderer/a.css', '  margin-inline-start: 4px;'],
  ['renderer/a.css', '  inset-inline-start: 0;'],
  ['renderer/a.css', '  text-align: start;'],
  ['renderer/a.tsx', '<Text ms="md" />'],
  ['renderer/a.tsx', 'const { left, right } = pair;'],
  ['renderer/a.tsx', '<IconArrowLeft />'],
  ['electron/main/a.ts', 'const left = { left: 0 };'],
])('%s: %s names none', (path, text) => {
  expect(physicalSides({ path, text })).toEqual([]);
});

test('writes go through the one gate', () => {
  const text = 'await source.transaction(async () => {});';
  expect(roundTheGate({ path: 'electron/engine/queries/a.ts', text })).toHaveLength(1);
  expect(roundTheGate({ path: 'electron/engine/unit-of-work.ts', text })).toEqual([]);
  expect(roundTheGate({ path: 'electron/engine/a.ts', text: '// never .transaction( here' })).toEqual([]);
  expect(roundTheGate({ path: 'shared/commands/a.ts', text: 'await manager.save(row);' })).toHaveLength(1);
  expect(
    roundTheGate({ path: 'electron/engine/a.ts', text: 'source.getRepository(Mail).save(row)' }),
  ).toHaveLength(1);
  expect(roundTheGate({ path: 'electron/engine/a.ts', text: 'return pdf.save();' })).toEqual([]);
});

test('rules get clock and chance from outside', () => {
  expect(hiddenInputs({ path: 'shared/domain/a.ts', text: 'const now = Date.now();' })).toHaveLength(1);
  expect(hiddenInputs({ path: 'shared/commands/a.ts', text: 'const id = randomUUID();' })).toHaveLength(1);
  expect(hiddenInputs({ path: 'shared/domain/a.ts', text: 'const day = new Date(iso);' })).toEqual([]);
  expect(hiddenInputs({ path: 'electron/engine/a.ts', text: 'const now = Date.now();' })).toEqual([]);
});
