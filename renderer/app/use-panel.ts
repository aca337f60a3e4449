import { useState } from 'react';
import type { z } from 'zod';
import { refusalSentence, sentenceOf } from '#renderer/i18n/sentence.ts';
import { asRefusal, type Refusal } from './refusal.ts';

/** Refusal codes by field. */
export type Problems<Values> = Partial<Record<keyof Values & string, string>>;

/** Fields named by a refusal's code alone. */
type FieldOfCode<Values> = Record<string, keyof Values & string>;

/** A small form: its values as typed, what is wrong with each, and the refusal of the whole. */
export function usePanel<Values extends Record<string, unknown>>(
  blank: Values,
  fieldOfCode: FieldOfCode<Values> = {},
) {
  const [values, setValues] = useState(blank);
  const [problems, setProblems] = useState<Problems<Values>>({});
  const [params, setParams] = useState<Refusal['params']>({});
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);

  const change = (more: Partial<Values>) => {
    setValues((before) => ({ ...before, ...more }));
    setRefusal(null);
    setProblems((before) => {
      const left = Object.entries(before).filter(([name]) => !(name in more));
      return left.length === Object.keys(before).length
        ? before
        : (Object.fromEntries(left) as typeof before);
    });
  };
  /** Sends; a refusal about a field shows at the field. Answers whether it was done. */
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setRefusal(null);
    try {
      await work();
      return true;
    } catch (thrown) {
      const refused = asRefusal(thrown);
      const named = fieldOfCode[refused.code] ?? String(refused.params.field ?? '');
      setParams(refused.params);
      if (named in blank) setProblems({ [named]: refused.code } as Problems<Values>);
      else setRefusal(refused);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    values,
    change,
    busy,
    problems,
    /** Answers whether there is nothing wrong. */
    refuse: (found: Problems<Values>): boolean => {
      setProblems(found);
      return Object.keys(found).length > 0;
    },
    run,
    error: (name: keyof Values & string): string | null =>
      problems[name] ? sentenceOf(problems[name], { max: 9999, ...params }) : null,
    refusal: refusal && refusalSentence(refusal),
    refusalCode: refusal?.code ?? null,
  };
}

/** What the engine's own schema would refuse, by the first name of its path: said before anything is sent. */
export function schemaProblems(schema: z.ZodType, input: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  for (const issue of schema.safeParse(input).error?.issues ?? []) {
    const field = String(issue.path[0] ?? '');
    found[field] ??= issue.code === 'custom' ? issue.message : 'input.invalid';
  }
  return found;
}
