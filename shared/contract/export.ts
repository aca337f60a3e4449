import { z } from 'zod';
import { action } from './channel.ts';
import { id } from './fields.ts';

export const exportChannels = {
  /** Everything the person may read, in clear, into a new folder at a place chosen by `place.pick-export`. */
  'export.run': action(
    z.strictObject({ place: id }),
    z.strictObject({
      /** Name of the new folder. */
      folder: z.string(),
      entries: z.int(),
      files: z.int(),
      /** Words and files that stayed behind: above the person's clearance, and everybody's passwords. */
      withheld: z.int(),
    }),
  ),
};
