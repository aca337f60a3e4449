import { z } from 'zod';
import { action, native, query } from './channel.ts';
import { civilDate, digest, done, id, nothing, text, year } from './fields.ts';
import { labelSettings, labelSheet } from './labels.ts';
import { letterText } from './letters.ts';

/** Papers are in Arabic and French: this is the language that leads and gives the direction. */
export const paperLanguage = z.enum(['ar', 'fr']);

export const receiptSize = z.enum(['a5', '80mm']);

const place = { register: id, year, supplement: z.int().min(0) };

/** One paper, named by what it is about. */
export const paperAsked = z.discriminatedUnion('paper', [
  z.strictObject({ paper: z.literal('receipt'), mail: id, size: receiptSize }),
  z.strictObject({
    paper: z.literal('book'),
    ...place,
    /** Whole pages that hold these days; null for the whole year with its opening and closing pages. */
    days: z.strictObject({ from: civilDate, to: civilDate }).nullable(),
  }),
  /** A closing's certificate; `day` null for the year's. */
  z.strictObject({ paper: z.literal('certificate'), ...place, day: civilDate.nullable() }),
  /** The report of a book's lost numbers, for signature. */
  z.strictObject({ paper: z.literal('losses'), ...place }),
  /** What travels with a letter. */
  z.strictObject({ paper: z.literal('slip'), mail: id }),
  z.strictObject({
    paper: z.literal('labels'),
    mails: z.array(id).min(1).max(200),
    /** Null: the one this computer is set to. */
    size: labelSheet.nullable(),
    /** First free place of a begun sheet, from 1; null where the last print ended. */
    start: z.int().min(1).max(192).nullable(),
  }),
  /** One month of this desk's office on one page. */
  z.strictObject({ paper: z.literal('month'), year, month: z.int().min(1).max(12) }),
  /** Where this computer's label printer really prints: rulers and the frame of each label. */
  z.strictObject({ paper: z.literal('calibration') }),
  /** Late letters of this desk's office, by unit, as of today. */
  z.strictObject({ paper: z.literal('overdue') }),
  /** What a sealed bundle holds that goes to the centre on a stick. */
  z.strictObject({ paper: z.literal('bundle'), bundle: digest }),
  /** A dispatch note in its two copies. */
  z.strictObject({ paper: z.literal('dispatch'), note: id }),
  /** What this office hands to whom on a day, with room to sign. */
  z.strictObject({ paper: z.literal('delivery'), day: civilDate }),
  /** What a unit must do this week, late or due; `unit` null = every unit of one's own. */
  z.strictObject({ paper: z.literal('week'), unit: id.nullable() }),
  /** The register of processing (law 09-08), and a sheet for an incident (law 05-20). */
  z.strictObject({ paper: z.literal('processing') }),
  z.strictObject({ paper: z.literal('incident') }),
  /** A letter the council writes, from its text with fields in braces. */
  z.strictObject({ paper: z.literal('letter'), mail: id, ...letterText }),
]);
export type PaperAsked = z.infer<typeof paperAsked>;
export type PaperName = PaperAsked['paper'];

/** A sheet in millimetres; margins are outside what the paper draws. */
export const paperSheet = z.strictObject({
  width: z.number(),
  height: z.number(),
  margin: z.number(),
});
export type PaperSheet = z.infer<typeof paperSheet>;

/** One part of a paper as html: long papers come in parts, so that none of them takes long. */
export const composedPaper = z.strictObject({
  title: z.string(),
  /** Proposed in the dialog, without its extension. */
  fileName: z.string(),
  sheet: paperSheet,
  parts: z.int().min(1),
  html: z.string(),
  /** Measures of this very paper, after the style of all papers. */
  style: z.string().max(4_000).optional(),
  /** What `print.made` remembers: letters, or a book. */
  about: z.array(z.string()),
  /** It was printed before: it says so. */
  duplicate: z.boolean(),
});
export type ComposedPaper = z.infer<typeof composedPaper>;

/** Papers that exist once: each further one says that it is a duplicata. The others are of the moment they are made. */
export const ORIGINALS: ReadonlySet<PaperName> = new Set(['receipt', 'slip', 'certificate', 'dispatch']);

/** What the main process tells the engine before a paper leaves the desk. */
export interface PaperMade {
  asked: PaperAsked;
  language: 'ar' | 'fr';
  about: string[];
  copies: number;
  pages: number;
  duplicate: boolean;
  target: 'printer' | 'file' | 'kept';
  /** SHA-256 of the PDF, hex. */
  pdf: string;
}

/** That it did not leave, or only its first `sent` parts. */
export interface PaperStopped extends Pick<PaperMade, 'asked' | 'about'> {
  /** The entry that announced it. */
  print: string;
  /** Of the refusal a person is told; '' for a failure of ours. */
  code: string;
  sent: number;
}

/** What this desk prints with. */
export const paperSettings = z.strictObject({
  language: paperLanguage,
  receiptSize,
  /** Lines of the letterhead above the council's name, besides the kingdom's. */
  letterhead: z.strictObject({
    ar: z.array(text(120)).max(4),
    fr: z.array(text(120)).max(4),
    zgh: z.array(text(120)).max(4),
  }),
  /** Names of printers as the system knows them; '' asks where to save a PDF instead. */
  printers: z.strictObject({
    receipt: z.string().max(300),
    paper: z.string().max(300),
    label: z.string().max(300),
  }),
  label: labelSettings,
});
export type PaperSettings = z.infer<typeof paperSettings>;

/** One paper on its way: `waiting` until its turn; `done` of `total` parts then. */
export const paperJob = z.strictObject({
  id: z.int(),
  paper: z.custom<PaperName>((value) => typeof value === 'string'),
  title: z.string(),
  done: z.int(),
  total: z.int(),
  waiting: z.boolean(),
});
export type PaperJob = z.infer<typeof paperJob>;

export const paperChannels = {
  'paper.compose': query(
    z.strictObject({
      asked: paperAsked,
      language: paperLanguage,
      part: z.int().min(0),
      /** Drawn for one paper: its parts, asked in their order, are then of one moment of the register. */
      moment: id.optional(),
    }),
    composedPaper,
  ),
  'paper.settings': action(nothing, paperSettings),
  'paper.save-settings': action(paperSettings, done),
  'paper.preview-page': action(
    z.strictObject({ preview: digest, page: z.int().min(0), width: z.int().min(16).max(4096) }),
    z.strictObject({
      width: z.int(),
      height: z.int(),
      pages: z.int(),
      rgba: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    }),
  ),
};

/** Answered by the main process: it alone has a browser to draw with, printers and dialogs. */
export const paperNativeChannels = {
  /**
   * Makes the paper and sends it to the printer of its kind, or asks where to save it. It is in the journal before it
   * leaves; what then keeps it back is there too. Of several copies of a receipt, slip, certificate or note the first
   * is the original and the others say duplicata.
   */
  'paper.print': native(
    z.strictObject({
      asked: paperAsked,
      language: paperLanguage,
      to: z.enum(['printer', 'file']),
      copies: z.int().min(1).max(20),
    }),
    z.strictObject({ outcome: z.enum(['printed', 'saved', 'cancelled']), pages: z.int() }),
  ),
  /** Draws it without printing: pages are then asked with `paper.preview-page`. */
  'paper.preview': native(
    z.strictObject({ asked: paperAsked, language: paperLanguage }),
    z.strictObject({ preview: digest, pages: z.int() }),
  ),
  /** Draws a letter and keeps its PDF among the letter's files, under its digest. */
  'paper.keep': native(
    z.strictObject({ asked: paperAsked, language: paperLanguage }),
    z.strictObject({ sha256: digest, pages: z.int() }),
  ),
  'paper.printers': native(
    nothing,
    z.strictObject({ printers: z.array(z.strictObject({ name: z.string(), label: z.string() })) }),
  ),
  'paper.progress': native(nothing, z.strictObject({ jobs: z.array(paperJob) })),
  'paper.cancel': native(z.strictObject({ job: z.int() }), done),
};
