import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importMapping } from '#shared/contract/import.ts';
import { CSV_HEADER, csv, ImportDesk } from './import-desk.ts';

let desk: ImportDesk;
beforeEach(async () => {
  desk = await new ImportDesk().open();
});
afterEach(() => desk.close());
const look = (path: string, mapping = {}) => desk.imports.look(path, importMapping.parse(mapping));

describe('a look before anything is planned', { timeout: 60_000 }, () => {
  it('names every column, shows its first values and what it would be taken for', async () => {
    const seen = await look(desk.file('livre.csv', csv([1, 2])));
    expect(seen).toMatchObject({ fileName: 'livre.csv', sheets: [], headerRow: 1 });
    expect(seen.columns.map(({ heading }) => heading)).toEqual(CSV_HEADER.split(';'));
    expect(seen.columns[4]?.values).toEqual(['Association 1', 'Association 2']);
    expect(seen.proposed).toMatchObject({ number: 1, receivedOn: 2, correspondent: 5, observation: 8 });
  });

  it('answers for a file whose headings say nothing, which a plan refuses', async () => {
    const path = desk.file('nu.csv', '1;12/03/2024;Association;Objet\r\n2;13/03/2024;Commune;Autre\r\n');
    const seen = await look(path);
    expect(seen).toMatchObject({ headerRow: 0, proposed: {} });
    expect(seen.columns.map(({ values }) => values[0])).toEqual(['1', '12/03/2024', 'Association', 'Objet']);
    await expect(desk.plan(path)).rejects.toMatchObject({ code: 'import.no-headings' });
    const columns = { number: 1, receivedOn: 2, correspondent: 3, subject: 4 };
    expect(await desk.plan(path, { headerRow: 0, columns })).toMatchObject({ ready: 2, refused: 0 });
  });

  it('takes a column away when it is said to be none', async () => {
    const path = desk.file('livre.csv', csv([1]));
    const { columns } = await desk.plan(path, { columns: { destination: 0 } });
    expect(columns).not.toHaveProperty('destination');
    await expect(desk.plan(path, { columns: { number: 0 } })).rejects.toMatchObject({
      code: 'import.column-missing',
      params: { field: 'number' },
    });
  });

  it('names the sheets of a workbook', async () => {
    const seen = await look(await desk.xlsx('livre.xlsx', [CSV_HEADER.split(';'), [1, '12/03/2024']]));
    expect(seen.sheets).toHaveLength(1);
    expect(seen.proposed).toMatchObject({ number: 1, receivedOn: 2 });
  });

  it('keeps the last plan asked for when two are made at once', async () => {
    const [first, second] = [desk.file('un.csv', csv([1])), desk.file('deux.csv', csv([1, 2]))];
    const plans = await Promise.allSettled([desk.plan(first), desk.plan(second)]);
    expect(plans[0]).toMatchObject({ status: 'rejected', reason: { code: 'import.cancelled' } });
    expect(plans[1]).toMatchObject({ status: 'fulfilled', value: { ready: 2 } });
    expect(await desk.imports.run(desk.person)).toMatchObject({ imported: 2 });
  });
});
