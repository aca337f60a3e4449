import { describe, expect, it } from 'vitest';
import { paperSays } from '#renderer/features/pen/paper-says.ts';
import { judgeLine, linesOf, type PenLine, toUnlock } from '#renderer/features/pen/unlock-lines.ts';
import { unlockPen } from '#shared/contract/books.ts';

const R = '00000000-0000-4000-8000-000000000001';
const line: PenLine = {
  register: R,
  kind: 'incoming',
  series: 'ARR-DKH',
  year: '2026',
  supplement: 0,
  known: 120,
  typed: '120',
  onPaperOnly: false,
};

describe('a number read on paper', () => {
  it('is compared with the register', () => {
    expect(paperSays('120', 120)).toBe('same');
    expect(paperSays('١٢٠', 120)).toBe('same');
    expect(paperSays('119', 120)).toBe('lower');
    expect(paperSays('123', 120)).toBe('higher');
    for (const text of ['', '0', '12a', '12345678']) expect(paperSays(text, 120)).toBe('unread');
  });
});

describe('the lines that free the pen', () => {
  it('start from the open books with our own number typed', () => {
    const base = {
      register: R,
      kind: 'incoming',
      series: 'ARR-DKH',
      startsAfter: 0,
      lastNumber: 120,
      reason: '',
    };
    const books = [
      { ...base, year: 2026, supplement: 0, state: 'open' as const, imported: false },
      { ...base, year: 2025, supplement: 0, state: 'closed' as const, imported: false },
      { ...base, year: 2024, supplement: 0, state: 'open' as const, imported: true },
    ];
    expect(linesOf(books)).toEqual([line]);
  });
  it('say what will be declared lost', () => {
    expect(judgeLine(line)).toEqual({ lost: null, problem: null });
    expect(judgeLine({ ...line, typed: '123' })).toEqual({
      lost: { from: 121, to: 123, count: 3 },
      problem: null,
    });
  });
  it('refuse what no paper can say', () => {
    expect(judgeLine({ ...line, typed: '' }).problem).toBe('number.malformed');
    expect(judgeLine({ ...line, typed: 'x' }).problem).toBe('number.malformed');
    expect(judgeLine({ ...line, typed: '119' }).problem).toBe('pen.number-too-small');
    expect(judgeLine({ ...line, typed: '200121' }).problem).toBe('number.lost-range');
    expect(judgeLine({ ...line, year: '26' }).problem).toBe('number.malformed');
  });
  it('become what the engine is asked', () => {
    const input = toUnlock([{ ...line, typed: '١٢٣' }], 'محضر 4');
    expect(unlockPen.parse(input)).toEqual({
      lastStamped: [{ register: R, year: 2026, supplement: 0, number: 123 }],
      reason: 'محضر 4',
    });
  });
});
