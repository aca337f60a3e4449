import { appendFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTable } from '#engine/import/read-table.ts';
import { csv, ImportDesk, range } from './import-desk.ts';

let desk: ImportDesk;
beforeEach(async () => {
  desk = await new ImportDesk().open();
});
afterEach(() => desk.close());

describe('a file altered', { timeout: 60_000 }, () => {
  it.each([
    ['grows', (path: string) => appendFileSync(path, 'x')],
    // Shorter each time: no moment finds it empty, no two find it the same.
    ['is cut', (path: string) => truncateSync(path, statSync(path).size - 1)],
  ])('while it is read, because it %s: refused, nothing half read', async (_how, alter) => {
    // More than is read at once, so that the reading takes turns.
    const path = desk.file('registre.csv', Buffer.alloc(16 * 1024 * 1024, 'a;b\n'));
    let reading = true;
    const read = readTable(path, {}).finally(() => {
      reading = false;
    });
    const altering = (async () => {
      for (; reading; await nextTurn()) alter(path);
    })();
    await expect(read).rejects.toMatchObject({ code: 'import.file-changing' });
    await altering;
  });

  it.each([
    ['rewritten', (path: string) => writeFileSync(path, csv(range(50, 90)))],
    ['taken away', (path: string) => rmSync(path)],
  ])('after the dry run, %s: what was shown is what is written', async (_how, alter) => {
    const path = desk.file('registre.csv', csv(range(1, 30)));
    const report = await desk.plan(path);
    alter(path);
    const result = await desk.imports.run(desk.person);
    expect([report.ready, result.imported, result.refused]).toEqual([30, 30, 0]);
    expect(desk.book(2024).states).toEqual(range(1, 30).map((number) => `${number} valid`));
    expect(await desk.faults()).toEqual([]);
  });

  it('between two slices of the writing: the planned lines, and the next plan sees the new file', async () => {
    const path = desk.file('registre.csv', csv(range(1, 200)));
    await desk.plan(path);
    let altered = false;
    const result = await desk.imports.run(desk.person, () => {
      if (!altered) writeFileSync(path, csv(range(1, 220)));
      altered = true;
    });
    expect([altered, result.imported]).toEqual([true, 200]);
    expect(await desk.plan(path)).toMatchObject({ rows: 220, ready: 20, already: 200 });
  });
});
