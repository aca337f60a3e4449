import { entryTemplate, templateChannels } from '#shared/contract/templates.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { templateRemove, templateSave } from '#shared/journal/facts/template.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import { command, done } from './command.ts';

/** More would not be chosen by one key any more, nor seen at once. */
const MOST_TEMPLATES = 200;

const editing = (_state: ReadRows, _input: unknown, { office }: { office: string }) => ({
  action: 'directory.edit' as const,
  resource: { officeId: office, confidentiality: 'ordinary' as const },
});

export const saveTemplate = command({
  name: 'template.save',
  input: entryTemplate,
  permission: editing,
  decide(state, { id, kind, correspondentId, name, ...filled }) {
    const all = state.list('template', {});
    const others = all.filter((row) => row.id !== id);
    ensure(others.length < MOST_TEMPLATES, 'template.too-many', { max: MOST_TEMPLATES });
    const taken = others.some((row) => row.kind === kind && foldText(row.name) === foldText(name));
    ensure(!taken, 'template.name-taken', { name });
    ensure(correspondentId === null || state.get('correspondent', correspondentId), 'correspondent.unknown');
    const { pieces, language, transport, confidentiality, priority, physicalState, ...texts } = filled;
    const choices = { pieces, language, transport, confidentiality, priority, physicalState };
    const body = { template: id, kind, correspondentId, choices };
    return { facts: [fact(templateSave, body, { name, ...texts })], answer: done };
  },
});

export const removeTemplate = command({
  name: 'template.remove',
  input: templateChannels['template.remove'].input,
  permission: editing,
  decide(state, { id }) {
    if (!state.get('template', id)) throw new DomainError('template.unknown');
    return { facts: [fact(templateRemove, { template: id })], answer: done };
  },
});
