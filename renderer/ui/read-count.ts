/** Digits as typed (Latin or Arabic) as a number; null when it is not one. '' is 0. */
export function readCount(text: string): number | null {
  const latin = text
    .trim()
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
  if (latin === '') return 0;
  return /^\d{1,7}$/.test(latin) ? Number(latin) : null;
}
