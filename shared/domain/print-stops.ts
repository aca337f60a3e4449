/** Why a paper that was announced did not leave whole: stopped by the person, the file, the printer, something else. */
export const PRINT_STOPS = ['cancelled', 'not-saved', 'no-printer', 'printer', 'failed'] as const;
export type PrintStop = (typeof PRINT_STOPS)[number];

const BY_REFUSAL: Readonly<Record<string, PrintStop>> = {
  'paper.cancelled': 'cancelled',
  'paper.not-saved': 'not-saved',
  'paper.no-printer': 'no-printer',
  'paper.printer-gone': 'printer',
  'paper.printer-refused': 'printer',
};

/** From the code a person is told; anything else is a failure of ours. */
export const printStop = (code: string): PrintStop => BY_REFUSAL[code] ?? 'failed';
