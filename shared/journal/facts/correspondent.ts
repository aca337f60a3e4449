import { z } from 'zod';
import { patch, type Rows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { type FoldInput, factType, uuid } from '../fact-type.ts';
import type { FieldChange } from '../mail-event.ts';

/** Names, aliases, address and phone are words: personal data, withheld or eliminated like a letter's. */
const correspondentWords = z.strictObject({
  nameAr: z.string(),
  nameFr: z.string(),
  aliases: z.array(z.string()),
  address: z.string(),
  phone: z.string(),
});
type Words = z.output<typeof correspondentWords>;

const NO_WORDS: Words = { nameAr: '', nameFr: '', aliases: [], address: '', phone: '' };
const body = z.strictObject({ correspondent: uuid, kind: z.string() });

type Columns = Pick<Row<'correspondent'>, 'kind' | 'name_ar' | 'name_fr' | 'aliases' | 'address' | 'phone'>;

function columnsOf(kind: string, words: Words): Columns {
  return {
    kind,
    name_ar: words.nameAr,
    name_fr: words.nameFr,
    aliases: JSON.stringify(words.aliases),
    address: words.address,
    phone: words.phone,
  };
}

export const correspondentCreate = factType({
  type: 'correspondent.create',
  body,
  words: correspondentWords,
  fold(rows, input) {
    const { entry, body: fact, words } = input;
    rows.put('correspondent', {
      id: fact.correspondent,
      ...columnsOf(fact.kind, words ?? NO_WORDS),
      state: 'active',
      merged_into: null,
      uses: 0,
      last_used: '',
      position: entry.seq,
    });
    recordChange(rows, input, fact.correspondent, []);
  },
});

const FIELDS = {
  kind: 'kind',
  nameAr: 'name_ar',
  nameFr: 'name_fr',
  aliases: 'aliases',
  address: 'address',
  phone: 'phone',
} as const;

/** The whole entry as it is from now on; the history keeps what each field was. */
export const correspondentChange = factType({
  type: 'correspondent.change',
  body,
  words: correspondentWords,
  fold(rows, input) {
    const { entry, body: fact, words } = input;
    const next = columnsOf(fact.kind, words ?? NO_WORDS);
    const before = rows.get('correspondent', fact.correspondent);
    patch(rows, 'correspondent', [fact.correspondent], { ...next, position: entry.seq });
    const changes = Object.entries(FIELDS)
      .map(([field, column]) => ({ field, before: before?.[column] ?? '', after: next[column] }))
      .filter((change) => change.before !== change.after);
    recordChange(rows, input, fact.correspondent, changes);
  },
});

/** One body written twice: the first points to the second. Letters keep their words as written. */
export const correspondentMerge = factType({
  type: 'correspondent.merge',
  body: z.strictObject({ from: uuid, into: uuid }),
  words: null,
  fold(rows, input) {
    const { entry, body: fact } = input;
    patch(rows, 'correspondent', [fact.from], {
      state: 'merged',
      merged_into: fact.into,
      position: entry.seq,
    });
    patch(rows, 'correspondent', [fact.into], { position: entry.seq });
    const told = { field: 'mergedInto', before: fact.from, after: fact.into };
    recordChange(rows, input, fact.from, [told]);
    recordChange(rows, input, fact.into, [told]);
  },
});

/** A merge taken back: they were two after all. */
export const correspondentSeparate = factType({
  type: 'correspondent.separate',
  body: z.strictObject({ correspondent: uuid }),
  words: null,
  fold(rows, input) {
    const { entry, body: fact } = input;
    const into = rows.get('correspondent', fact.correspondent)?.merged_into ?? '';
    patch(rows, 'correspondent', [fact.correspondent], {
      state: 'active',
      merged_into: null,
      position: entry.seq,
    });
    const told = { field: 'mergedInto', before: into, after: '' };
    recordChange(rows, input, fact.correspondent, [told]);
    if (rows.get('correspondent', into)) {
      patch(rows, 'correspondent', [into], { position: entry.seq });
      recordChange(rows, input, into, [told]);
    }
  },
});

/** Two that look like one are two, or may be one after all. The pair stands once, the smaller id first. */
export const correspondentDistinct = factType({
  type: 'correspondent.distinct',
  body: z.strictObject({ one: uuid, other: uuid, different: z.boolean() }),
  words: null,
  fold(rows, { entry, body: { one, other, different } }) {
    if (different) rows.put('correspondent_distinct', { one, other, entry: entry.id });
    else rows.drop('correspondent_distinct', one, other);
  },
});

/** The right to be forgotten: nothing of the body or person is left but that there was one. Letters keep what they say. */
export function eliminateCorrespondent(
  rows: Rows,
  input: FoldInput<unknown, unknown>,
  correspondent: string,
): void {
  const { entry } = input;
  const row = rows.get('correspondent', correspondent);
  if (!row) return;
  rows.put('correspondent', {
    ...row,
    ...columnsOf(row.kind, NO_WORDS),
    state: 'eliminated',
    merged_into: null,
    position: entry.seq,
  });
  for (const event of rows.list('correspondent_event', { correspondent }))
    rows.put('correspondent_event', { ...event, changes: '[]' });
  for (const template of rows.list('template', { correspondent_id: correspondent })) {
    const filled = { ...JSON.parse(template.filled), correspondent: '', phone: '', address: '' };
    rows.put('template', { ...template, correspondent_id: null, filled: JSON.stringify(filled) });
  }
  recordChange(rows, input, correspondent, []);
}

/** No longer proposed; letters that name it stay as they are. */
export const correspondentRetire = factType({
  type: 'correspondent.retire',
  body: z.strictObject({ correspondent: uuid, retired: z.boolean() }),
  words: null,
  fold(rows, input) {
    const { entry, body: fact } = input;
    const state = fact.retired ? 'retired' : 'active';
    const before = rows.get('correspondent', fact.correspondent)?.state ?? '';
    patch(rows, 'correspondent', [fact.correspondent], { state, position: entry.seq });
    recordChange(rows, input, fact.correspondent, [{ field: 'state', before, after: state }]);
  },
});

/** A letter names it: what is written often and lately is proposed first. */
export function countUse(rows: Rows, correspondent: string, day: string, position: number): void {
  const row = rows.get('correspondent', correspondent);
  if (!row) return;
  const last_used = row.last_used > day ? row.last_used : day;
  rows.put('correspondent', { ...row, uses: row.uses + 1, last_used, position });
}

function recordChange(
  rows: Rows,
  { entry, hash, content }: FoldInput<unknown, unknown>,
  correspondent: string,
  changes: FieldChange[],
): void {
  rows.put('correspondent_event', {
    entry: entry.id,
    correspondent,
    position: entry.seq,
    type: entry.type,
    at: entry.ts,
    person: entry.usr,
    changes: JSON.stringify(changes),
    content,
    hash,
  });
}
