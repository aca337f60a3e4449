import { expect, it } from 'vitest';
import { frenchNumberWords } from '#shared/domain/amount-words.ts';
import { arabicNumberWords } from '#shared/domain/arabic-numbers.ts';

it.each([
  [0, 'صفر', 'zéro'],
  [1, 'واحد', 'un'],
  [2, 'اثنان', 'deux'],
  [10, 'عشرة', 'dix'],
  [11, 'أحد عشر', 'onze'],
  [12, 'اثنا عشر', 'douze'],
  [17, 'سبعة عشر', 'dix-sept'],
  [21, 'واحد وعشرون', 'vingt et un'],
  [53, 'ثلاثة وخمسون', 'cinquante-trois'],
  [58, 'ثمانية وخمسون', 'cinquante-huit'],
  [71, 'واحد وسبعون', 'soixante et onze'],
  [72, 'اثنان وسبعون', 'soixante-douze'],
  [80, 'ثمانون', 'quatre-vingts'],
  [81, 'واحد وثمانون', 'quatre-vingt-un'],
  [91, 'واحد وتسعون', 'quatre-vingt-onze'],
  [99, 'تسعة وتسعون', 'quatre-vingt-dix-neuf'],
  [100, 'مائة', 'cent'],
  [101, 'مائة وواحد', 'cent un'],
  [200, 'مائتان', 'deux cents'],
  [280, 'مائتان وثمانون', 'deux cent quatre-vingts'],
  [999, 'تسعمائة وتسعة وتسعون', 'neuf cent quatre-vingt-dix-neuf'],
  [1000, 'ألف', 'mille'],
  [1001, 'ألف وواحد', 'mille un'],
  [2000, 'ألفان', 'deux mille'],
  [3450, 'ثلاثة آلاف وأربعمائة وخمسون', 'trois mille quatre cent cinquante'],
  [10_000, 'عشرة آلاف', 'dix mille'],
  [11_000, 'أحد عشر ألفا', 'onze mille'],
  [80_000, 'ثمانون ألفا', 'quatre-vingt mille'],
  [100_000, 'مائة ألف', 'cent mille'],
  [200_000, 'مائتا ألف', 'deux cent mille'],
  [103_000, 'مائة وثلاثة آلاف', 'cent trois mille'],
  [1_000_000, 'مليون', 'un million'],
  [2_000_300, 'مليونان وثلاثمائة', 'deux millions trois cents'],
])('%i', (number, ar, fr) => {
  expect(arabicNumberWords(number)).toBe(ar);
  expect(frenchNumberWords(number)).toBe(fr);
});

it('what is no count is given back in digits', () => {
  expect(arabicNumberWords(-1)).toBe('-1');
  expect(frenchNumberWords(1.5)).toBe('1.5');
});
