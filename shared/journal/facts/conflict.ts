import { z } from 'zod';
import { factType, uuid } from '../fact-type.ts';
import { recordEvent } from '../mail-event.ts';

/** A person looked at both versions of a field; putting the earlier one back is an amendment of its own. */
export const conflictSettle = factType({
  type: 'conflict.settle',
  body: z.strictObject({ mail: uuid, conflict: uuid, choice: z.enum(['kept', 'changed']) }),
  words: z.strictObject({ reason: z.string() }),
  fold(rows, input) {
    const { entry, body, words } = input;
    const row = rows.get('conflict', body.conflict);
    // Two people decided without knowing of each other: the later decision stands, both are in the history.
    if (row)
      rows.put('conflict', { ...row, state: body.choice, settled_by: entry.usr, settled_at: entry.ts });
    recordEvent(rows, input, body.mail, words?.reason ?? '', []);
  },
});
