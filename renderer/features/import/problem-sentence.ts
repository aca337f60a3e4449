import { useTranslation } from 'react-i18next';
import type { Refusal } from '#renderer/app/refusal.ts';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { IMPORT_FIELDS, type ImportField, type RowProblem } from '#shared/contract/import.ts';

function isField(name: unknown): name is ImportField {
  return (IMPORT_FIELDS as readonly unknown[]).includes(name);
}

/** What is wrong with a row or a file, with the columns called as on the screen. */
export function usePlainProblem(): (problem: Pick<RowProblem, 'code' | 'params'>) => string {
  const { t } = useTranslation();
  return ({ code, params }) => {
    const { field } = params;
    return sentenceOf(code, {
      ...params,
      ...(isField(field) ? { field: t(`oldBooks.fields.${field}`) } : {}),
    });
  };
}

/** The same for a refusal of the whole. */
export function usePlainRefusal(): (refusal: Refusal) => string {
  const plain = usePlainProblem();
  return ({ code, params, bugId }) => plain({ code, params: { ...params, id: bugId ?? code } });
}
