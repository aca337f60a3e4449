import type { LetterTemplate } from '#shared/contract/letters.ts';
import { ensure } from '#shared/domain/errors.ts';
import { actionsOf } from '#shared/domain/permissions.ts';
import type { Query } from './query.ts';

export const letterTemplateList: Query<'letter.templates'> = (connection, _input, { actor, day }) => {
  const actions = actionsOf(actor, day);
  ensure(actions.includes('mail.register') || actions.includes('directory.edit'), 'person.not-allowed');
  const templates = connection
    .prepare('SELECT id, name, ar, fr FROM letter_template ORDER BY position, id')
    .all() as LetterTemplate[];
  return { templates };
};
