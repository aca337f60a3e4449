import { z } from 'zod';
import { SEARCH_LENGTH } from '#shared/domain/search-text.ts';
import { action } from './channel.ts';
import { done, id, nothing, text } from './fields.ts';
import { searchFilters } from './search.ts';

export const DENSITIES = ['roomy', 'dense'] as const;
export const REGISTER_COLUMNS = ['number', 'words', 'reference', 'received', 'marks', 'when'] as const;
export const TRAY_COLUMNS = ['number', 'words', 'holder', 'reference', 'received', 'due'] as const;
/** Who it is from and what about: a list without it is no list. */
export const KEPT_COLUMN = 'words';

const VIEW_NAME = 60;
/** More would not be seen at once in the rail. */
export const MOST_VIEWS = 12;

const columnsOf = <Column extends string>(all: readonly [Column, ...Column[]]) =>
  z
    .array(z.enum(all))
    .max(all.length)
    .refine((some) => new Set(some).size === some.length)
    .refine((some) => (some as readonly string[]).includes(KEPT_COLUMN));

/** A search with its filters under a name, to be asked again by one press. */
export const savedView = z.strictObject({
  id,
  name: text(VIEW_NAME, { required: true }),
  text: z.string().max(SEARCH_LENGTH),
  filters: searchFilters,
});
export type SavedView = z.infer<typeof savedView>;

/** How one person wants the lists of this computer. */
export const deskChoices = z.strictObject({
  density: z.enum(DENSITIES),
  /** Shown ones, in order. */
  columns: z.strictObject({ register: columnsOf(REGISTER_COLUMNS), tray: columnsOf(TRAY_COLUMNS) }),
  views: z.array(savedView).max(MOST_VIEWS),
});
export type DeskChoices = z.infer<typeof deskChoices>;

export const USUAL_DESK: DeskChoices = {
  density: 'roomy',
  columns: { register: ['number', 'words', 'marks', 'when'], tray: ['number', 'words', 'holder', 'due'] },
  views: [],
};

export const deskChannels = {
  'desk.load': action(nothing, deskChoices),
  'desk.save': action(deskChoices, done),
};
