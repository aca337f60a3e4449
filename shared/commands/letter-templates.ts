import { letterChannels, letterTemplate } from '#shared/contract/letters.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { checkFields, LETTER_LIMITS } from '#shared/domain/letter-fields.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { letterTemplateRemove, letterTemplateSave } from '#shared/journal/facts/letter-template.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import { command, done } from './command.ts';

const editing = (_state: ReadRows, _input: unknown, { office }: { office: string }) => ({
  action: 'directory.edit' as const,
  resource: { officeId: office, confidentiality: 'ordinary' as const },
});

/** Refuses `letter.unknown-field` and `letter.open-brace`: a wrong field is found now, not on a signed letter. */
export const saveLetterTemplate = command({
  name: 'letter.save-template',
  input: letterTemplate,
  permission: editing,
  decide(state, { id, name, ar, fr }) {
    ensure(ar !== '' || fr !== '', 'letter.empty');
    checkFields(ar);
    checkFields(fr);
    const others = state.list('letter_template', {}).filter((row) => row.id !== id);
    ensure(others.length < LETTER_LIMITS.templates, 'template.too-many', { max: LETTER_LIMITS.templates });
    ensure(!others.some((row) => foldText(row.name) === foldText(name)), 'template.name-taken', { name });
    return { facts: [fact(letterTemplateSave, { template: id }, { name, ar, fr })], answer: done };
  },
});

export const removeLetterTemplate = command({
  name: 'letter.remove-template',
  input: letterChannels['letter.remove-template'].input,
  permission: editing,
  decide(state, { id }) {
    if (!state.get('letter_template', id)) throw new DomainError('template.unknown');
    return { facts: [fact(letterTemplateRemove, { template: id })], answer: done };
  },
});
