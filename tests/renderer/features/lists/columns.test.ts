import { expect, it } from 'vitest';
import { gridOf, moved, trayColumns } from '#renderer/features/lists/columns.ts';
import { USUAL_DESK } from '#shared/contract/desk.ts';

it('a column changes places with its neighbour and stays where there is none', () => {
  const { register } = USUAL_DESK.columns;
  expect(moved(register, 'marks', -1)).toEqual(['number', 'marks', 'words', 'when']);
  expect(moved(register, 'number', -1)).toEqual(register);
  expect(moved(register, 'when', 1)).toEqual(register);
});

it('the grid follows the columns, and the board says by its part who holds a letter', () => {
  expect(gridOf(['number', 'when'], { tick: true, icon: true }).split(' ')).toHaveLength(4);
  expect(trayColumns(USUAL_DESK.columns, 'board')).toEqual(['number', 'words', 'due']);
  expect(trayColumns(USUAL_DESK.columns, 'unheld')).not.toContain('holder');
  expect(trayColumns(USUAL_DESK.columns, 'tray')).toContain('holder');
});
