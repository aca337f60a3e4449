import { z } from 'zod';
import { factType, uuid } from '../fact-type.ts';

/** A letter the office writes often, in Arabic, French or both; fields stand in double braces. */
export const letterTemplateSave = factType({
  type: 'letter.save-template',
  body: z.strictObject({ template: uuid }),
  words: z.strictObject({ name: z.string(), ar: z.string(), fr: z.string() }),
  fold(rows, { entry, body, words }) {
    rows.put('letter_template', {
      id: body.template,
      name: words?.name ?? '',
      ar: words?.ar ?? '',
      fr: words?.fr ?? '',
      // Its place in the list does not move when it is changed.
      position: rows.get('letter_template', body.template)?.position ?? entry.seq,
      entry: entry.id,
    });
  },
});

export const letterTemplateRemove = factType({
  type: 'letter.remove-template',
  body: z.strictObject({ template: uuid }),
  words: null,
  fold: (rows, { body }) => rows.drop('letter_template', body.template),
});
