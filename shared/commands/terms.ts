import { saveTerm as saveInput } from '#shared/contract/terms.ts';
import { ensure } from '#shared/domain/errors.ts';
import { DEFAULT_TERMS, type Term, type TermList } from '#shared/domain/terms.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { termSave } from '#shared/journal/facts/term.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import { command } from './command.ts';

/** More would be searched for instead of chosen. */
const MOST_TERMS = 300;

/** Delivered ones as the office made them, then its own in the order they came. */
export function termsOf(state: ReadRows): (Term & { retired: boolean })[] {
  const own = state.list('term', {});
  const changed = new Map(own.map((row) => [row.id, row]));
  const delivered = DEFAULT_TERMS.map((term) => ({ ...term, ...changed.get(term.id) }));
  const added = own
    .filter(({ id }) => !DEFAULT_TERMS.some((term) => term.id === id))
    .sort((a, b) => a.position - b.position);
  return [...delivered, ...added].map(({ id, list, ar, fr, ...rest }) => ({
    id,
    list: list as TermList,
    ar,
    fr,
    retired: 'retired' in rest && rest.retired === 1,
  }));
}

export const saveTerm = command({
  name: 'term.save',
  input: saveInput,
  permission: (_state, _input, { office }) => ({
    action: 'directory.edit',
    resource: { officeId: office, confidentiality: 'ordinary' },
  }),
  decide(state, { id, list, ar, fr, retired }, { newId }) {
    ensure(ar !== '' || fr !== '', 'term.no-name');
    const all = termsOf(state).filter((one) => one.list === list);
    ensure(id === null || all.some((one) => one.id === id), 'term.unknown');
    ensure(id !== null || all.length < MOST_TERMS, 'term.too-many', { max: MOST_TERMS });
    const names = new Set([ar, fr].map(foldText).filter((name) => name !== ''));
    const taken = all.find(
      (one) => one.id !== id && [one.ar, one.fr].some((name) => names.has(foldText(name))),
    );
    ensure(!taken, 'term.name-taken', { name: taken?.ar || taken?.fr || '' });
    const term = id ?? newId();
    return { facts: [fact(termSave, { term, list, ar, fr, retired })], answer: () => ({ id: term }) };
  },
});
