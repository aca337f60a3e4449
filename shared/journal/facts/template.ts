import { z } from 'zod';
import { factType, uuid } from '../fact-type.ts';

/**
 * A named entry already filled in, for the whole office. Choices are structure; names and texts are words
 * beside the entry. What a template leaves out is null: the clerk fills it.
 */
const templateChoices = z.strictObject({
  pieces: z.int().min(0).nullable(),
  language: z.string().nullable(),
  transport: z.string().nullable(),
  confidentiality: z.string().nullable(),
  priority: z.string().nullable(),
  physicalState: z.string().nullable(),
});

const templateWords = z.strictObject({
  name: z.string(),
  correspondent: z.string(),
  subject: z.string(),
  category: z.string(),
  keywords: z.array(z.string()),
  originalPlace: z.string(),
  observation: z.string(),
  phone: z.string(),
  address: z.string(),
});

const NO_WORDS: z.output<typeof templateWords> = {
  name: '',
  correspondent: '',
  subject: '',
  category: '',
  keywords: [],
  originalPlace: '',
  observation: '',
  phone: '',
  address: '',
};

/** A new template, or the same one as it is from now on. */
export const templateSave = factType({
  type: 'template.save',
  body: z.strictObject({
    template: uuid,
    kind: z.string(),
    correspondentId: uuid.nullable(),
    choices: templateChoices,
  }),
  words: templateWords,
  fold(rows, { entry, body, words }) {
    const { name, ...texts } = words ?? NO_WORDS;
    rows.put('template', {
      id: body.template,
      kind: body.kind,
      name,
      correspondent_id: body.correspondentId,
      filled: JSON.stringify({ ...body.choices, ...texts }),
      // Its place in the list, and so its key, does not move when it is changed.
      position: rows.get('template', body.template)?.position ?? entry.seq,
      entry: entry.id,
    });
  },
});

export const templateRemove = factType({
  type: 'template.remove',
  body: z.strictObject({ template: uuid }),
  words: null,
  fold: (rows, { body }) => rows.drop('template', body.template),
});
