import {
  type CorrespondentCard,
  correspondentCard,
  distinctCorrespondents as distinctInput,
  eliminateCorrespondent as eliminateInput,
  mergeCorrespondents as mergeInput,
  retireCorrespondent as retireInput,
  separateCorrespondent as separateInput,
} from '#shared/contract/correspondents.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { contentEliminate } from '#shared/journal/facts/content-eliminate.ts';
import {
  correspondentChange,
  correspondentCreate,
  correspondentDistinct,
  correspondentMerge,
  correspondentRetire,
  correspondentSeparate,
} from '#shared/journal/facts/correspondent.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { command, done } from './command.ts';

/** The directory is one for the council: whoever may edit it may do so from any office. */
const editing = (_state: ReadRows, _input: unknown, { office }: { office: string }) => ({
  action: 'directory.edit' as const,
  resource: { officeId: office, confidentiality: 'ordinary' as const },
});

export function correspondentOf(state: ReadRows, id: string): Row<'correspondent'> {
  const row = state.get('correspondent', id);
  if (!row) throw new DomainError('correspondent.unknown');
  return row;
}

function ensureNamed({ nameAr, nameFr }: CorrespondentCard): void {
  ensure(nameAr !== '' || nameFr !== '', 'correspondent.no-name');
}

const wordsOf = ({ nameAr, nameFr, aliases, address, phone }: CorrespondentCard) => ({
  nameAr,
  nameFr,
  aliases: [...new Set(aliases)],
  address,
  phone,
});

function isSame(row: Row<'correspondent'>, card: CorrespondentCard): boolean {
  const words = wordsOf(card);
  return (
    row.kind === card.kind &&
    row.name_ar === words.nameAr &&
    row.name_fr === words.nameFr &&
    row.aliases === JSON.stringify(words.aliases) &&
    row.address === words.address &&
    row.phone === words.phone
  );
}

export const createCorrespondent = command({
  name: 'correspondent.create',
  input: correspondentCard,
  permission: editing,
  decide(state, card) {
    ensureNamed(card);
    // A lost answer is asked again; another body under this id is refused.
    const known = state.get('correspondent', card.id);
    ensure(!known || isSame(known, card), 'correspondent.id-used');
    const body = { correspondent: card.id, kind: card.kind };
    return {
      facts: known ? [] : [fact(correspondentCreate, body, wordsOf(card))],
      answer: () => ({ id: card.id }),
    };
  },
});

export const changeCorrespondent = command({
  name: 'correspondent.change',
  input: correspondentCard,
  permission: editing,
  decide(state, card) {
    ensureNamed(card);
    const row = correspondentOf(state, card.id);
    ensure(row.state !== 'merged', 'correspondent.merged');
    ensure(row.state !== 'eliminated', 'correspondent.eliminated');
    const body = { correspondent: card.id, kind: card.kind };
    return {
      facts: isSame(row, card) ? [] : [fact(correspondentChange, body, wordsOf(card))],
      answer: done,
    };
  },
});

/** Both must be in use: what was merged before follows its survivor, and no circle can ever close. */
export const mergeCorrespondent = command({
  name: 'correspondent.merge',
  input: mergeInput,
  permission: editing,
  decide(state, { from, into }) {
    ensure(from !== into, 'correspondent.same');
    const leaving = correspondentOf(state, from);
    ensure(leaving.state !== 'merged', 'correspondent.merged');
    ensure(leaving.state !== 'eliminated', 'correspondent.eliminated');
    ensure(correspondentOf(state, into).state === 'active', 'correspondent.not-in-use');
    return { facts: [fact(correspondentMerge, { from, into })], answer: done };
  },
});

export const separateCorrespondent = command({
  name: 'correspondent.separate',
  input: separateInput,
  permission: editing,
  decide(state, { id }) {
    ensure(correspondentOf(state, id).state === 'merged', 'correspondent.not-merged');
    return { facts: [fact(correspondentSeparate, { correspondent: id })], answer: done };
  },
});

export const retireCorrespondent = command({
  name: 'correspondent.retire',
  input: retireInput,
  permission: editing,
  decide(state, { id, retired }) {
    const row = correspondentOf(state, id);
    ensure(row.state !== 'merged', 'correspondent.merged');
    ensure(row.state !== 'eliminated', 'correspondent.eliminated');
    const already = (row.state === 'retired') === retired;
    return {
      facts: already ? [] : [fact(correspondentRetire, { correspondent: id, retired })],
      answer: done,
    };
  },
});

export const distinctCorrespondent = command({
  name: 'correspondent.distinct',
  input: distinctInput,
  permission: editing,
  decide(state, { one, other, different }) {
    ensure(one !== other, 'correspondent.same');
    const [first = one, second = other] = [one, other].sort();
    for (const id of [first, second]) correspondentOf(state, id);
    const already = (state.get('correspondent_distinct', first, second) !== undefined) === different;
    return {
      facts: already ? [] : [fact(correspondentDistinct, { one: first, other: second, different })],
      answer: done,
    };
  },
});

/** Well under the largest entry, with the ids beside them. */
const DIGESTS_PER_ENTRY = 400;

/**
 * Whoever is forgotten is forgotten under every name that was merged into theirs. The letters they wrote keep their
 * words: those leave by the slip of the archives.
 */
export const eliminateCorrespondent = command({
  name: 'correspondent.eliminate',
  input: eliminateInput,
  permission: () => ({ action: 'content.eliminate', resource: {} }),
  decide(state, { id, slip }) {
    const row = correspondentOf(state, id);
    ensure(row.state !== 'eliminated', 'correspondent.eliminated');
    ensure(row.state !== 'merged', 'correspondent.merged');
    const facts = [id, ...mergedInto(state, id)].flatMap((one) => {
      const contents = state
        .list('correspondent_event', { correspondent: one })
        .flatMap((event) => event.content || []);
      const slices = Array.from(
        { length: Math.max(1, Math.ceil(contents.length / DIGESTS_PER_ENTRY)) },
        (_, at) => contents.slice(at * DIGESTS_PER_ENTRY, (at + 1) * DIGESTS_PER_ENTRY),
      );
      return slices.map((slice) =>
        fact(contentEliminate, { mails: [], correspondents: [one], contents: slice, files: [], slip }),
      );
    });
    return { facts, answer: done };
  },
});

function mergedInto(state: ReadRows, id: string): string[] {
  const found: string[] = [];
  for (const ahead = [id]; ahead.length > 0; ) {
    const next = state.list('correspondent', { merged_into: ahead.pop() ?? '' }).map((row) => row.id);
    found.push(...next);
    ahead.push(...next);
  }
  return found;
}
