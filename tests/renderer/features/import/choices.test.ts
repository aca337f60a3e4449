import { describe, expect, it } from 'vitest';
import {
  BLANK,
  doubledFields,
  mappingOf,
  proposalOf,
  readBookYear,
} from '#renderer/features/import/choices.ts';
import { importMapping } from '#shared/contract/import.ts';

const columns = { ...BLANK.columns, number: 1, receivedOn: 2 };
const all = { columns: true, headerRow: true };

describe('what a person says about an old register', () => {
  it('starts from what was recognised, and every other field is in no column', () => {
    const proposal = proposalOf({
      fileName: 'a.csv',
      sheets: [],
      headerRow: 3,
      columns: [],
      proposed: { number: 1, receivedOn: 2 },
    });
    expect(proposal).toEqual({ columns, headerRow: '3' });
  });

  it('is a mapping the engine takes, the year left to the file when it is blank', () => {
    const sent = mappingOf({ ...BLANK, columns, headerRow: '٣' }, all);
    expect(importMapping.parse(sent)).toMatchObject({ headerRow: 3, columns, kind: 'incoming' });
    expect(sent).not.toHaveProperty('year');
    expect(mappingOf({ ...BLANK, columns, headerRow: '1', year: '٢٠٢٤' }, all)).toMatchObject({ year: 2024 });
  });

  it('is nothing while a year is half typed or two fields share a column', () => {
    expect([readBookYear(''), readBookYear('202'), readBookYear('2024')]).toEqual([undefined, null, 2024]);
    expect(mappingOf({ ...BLANK, columns, year: '20' }, all)).toBeNull();
    const shared = { ...columns, subject: 2 };
    expect([...doubledFields(shared)]).toEqual(['receivedOn', 'subject']);
    expect(mappingOf({ ...BLANK, columns: shared }, all)).toBeNull();
  });
});
