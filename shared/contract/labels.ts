import { z } from 'zod';
import { fitsA4, LABEL_FIELDS, LABEL_SHEETS } from '#shared/domain/label-sheets.ts';

export const labelSheet = z.enum(LABEL_SHEETS);

/** Millimetres; a tenth is as fine as a label printer goes. */
const mm = (least: number, most: number) => z.number().min(least).max(most).multipleOf(0.1);

const ownSheet = z
  .strictObject({
    width: mm(20, 210),
    height: mm(12, 297),
    columns: z.int().min(1).max(8),
    rows: z.int().min(1).max(24),
    top: mm(0, 60),
    side: mm(0, 60),
    gap: mm(0, 30),
  })
  .refine(fitsA4, { error: 'label.sheet-too-large' });

/** How this computer's labels look, where they stand and how its label printer is spoken to. */
export const labelSettings = z.strictObject({
  sheet: labelSheet,
  roll: z.strictObject({ width: mm(20, 110), height: mm(12, 150) }),
  own: ownSheet,
  stamp: z.strictObject({ width: mm(20, 120), height: mm(12, 80), left: mm(0, 190), top: mm(0, 285) }),
  /** In the order they are printed. */
  fields: z
    .array(z.enum(LABEL_FIELDS))
    .min(1)
    .refine((fields) => new Set(fields).size === fields.length),
  /** Which side the QR code stands on; `none` leaves it out. */
  code: z.enum(['start', 'end', 'none']),
  /** Points. */
  text: z.number().min(5).max(16).multipleOf(0.5),
  /** What the calibration page showed: millimetres to the right and downwards that every print is moved by. */
  shift: z.strictObject({ right: mm(-20, 20), down: mm(-20, 20) }),
  /** First free place of the sheet that is begun, from 1. */
  next: z.int().min(1).max(192),
  /** `zpl`: raster for Zebra-like printers, at so many dots a millimetre (8 is 203 dpi, 12 is 300 dpi). */
  language: z.enum(['system', 'zpl']),
  dots: z.union([z.literal(8), z.literal(12)]),
});
export type LabelSettings = z.infer<typeof labelSettings>;

export const DEFAULT_LABELS: LabelSettings = {
  sheet: 'roll',
  roll: { width: 62, height: 29 },
  own: { width: 63.5, height: 38.1, columns: 3, rows: 7, top: 15.1, side: 7.2, gap: 2.5 },
  stamp: { width: 70, height: 30, left: 10, top: 60 },
  fields: ['council', 'office', 'number', 'moment', 'pieces', 'check'],
  code: 'start',
  text: 8.5,
  shift: { right: 0, down: 0 },
  next: 1,
  language: 'system',
  dots: 8,
};
