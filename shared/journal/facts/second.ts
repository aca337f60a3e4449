import { z } from 'zod';
import { patch } from '#shared/store/rows.ts';
import { factType, uuid } from '../fact-type.ts';

/** On this PC rights are given and letters destroyed by two people. About people: rights are derived from such facts. */
export const secondRequire = factType({
  type: 'person.second-require',
  body: z.strictObject({ required: z.boolean() }),
  words: null,
  fold(rows, { entry, body }) {
    rows.put('second_rule', { device: entry.dev, required: body.required ? 1 : 0 });
  },
});

/** Somebody asks; nothing happens until another person confirms. `input` is JSON of ids, days, levels: no words. */
export const secondAsk = factType({
  type: 'second.ask',
  body: z.strictObject({ ask: uuid, act: z.string().max(40), input: z.string().max(20_000) }),
  words: null,
  fold(rows, { entry, body: { ask, act, input } }) {
    rows.put('second_ask', {
      id: ask,
      device: entry.dev,
      act,
      input,
      entry: entry.id,
      asker: entry.usr,
      at: entry.ts,
      state: 'asked',
      settled_by: '',
      settled_at: '',
    });
  },
});

export const secondSettle = factType({
  type: 'second.settle',
  body: z.strictObject({ ask: uuid, outcome: z.enum(['confirmed', 'refused', 'withdrawn']) }),
  words: null,
  fold(rows, { entry, body: { ask, outcome } }) {
    patch(rows, 'second_ask', [ask], { state: outcome, settled_by: entry.usr, settled_at: entry.ts });
  },
});
