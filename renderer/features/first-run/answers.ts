import { z } from 'zod';
import { readCount } from '#renderer/ui/read-count.ts';
import type { Language } from '#shared/contract/fields.ts';
import type { FirstRun, OneMorePc } from '#shared/contract/setup.ts';
import { DEFAULT_PREFIXES, REGISTER_KINDS } from '#shared/domain/mail-kinds.ts';

const registerAnswer = z.strictObject({
  kind: z.enum(REGISTER_KINDS),
  on: z.boolean(),
  prefix: z.string(),
  /** As typed; '' is 0. */
  lastPaper: z.string(),
});

/** The wizard's answers as typed, in the order of its steps. The password is never among them. */
const answersSchema = z.strictObject({
  step: z.int().min(0),
  /** One more PC of a council that has a centre: no office and no register of its own. */
  joins: z.boolean().default(false),
  council: z.strictObject({ ar: z.string(), fr: z.string() }),
  office: z.strictObject({ ar: z.string(), fr: z.string(), code: z.string() }),
  registers: z.array(registerAnswer),
  backup: z.strictObject({ id: z.string(), label: z.string() }).nullable(),
  administrator: z.strictObject({ login: z.string(), name: z.string() }),
});
export type Answers = z.infer<typeof answersSchema>;
export type RegisterAnswer = z.infer<typeof registerAnswer>;

export const STEPS = ['language', 'council', 'office', 'registers', 'backup', 'administrator'] as const;
export type Step = (typeof STEPS)[number];

const OWN: ReadonlySet<Step> = new Set(['office', 'registers']);

/** Those that are asked. */
export function stepsOf({ joins }: Pick<Answers, 'joins'>): readonly Step[] {
  return joins ? STEPS.filter((step) => !OWN.has(step)) : STEPS;
}

export function blankAnswers(): Answers {
  return {
    step: 0,
    joins: false,
    council: { ar: '', fr: '' },
    office: { ar: '', fr: '', code: '' },
    registers: REGISTER_KINDS.map((kind) => ({
      kind,
      on: true,
      prefix: DEFAULT_PREFIXES[kind],
      lastPaper: '',
    })),
    backup: null,
    administrator: { login: '', name: '' },
  };
}

/** A draft from an earlier run, or null when there is none that fits. */
export function readAnswers(json: string | null): Answers | null {
  if (json === null) return null;
  try {
    const read = answersSchema.safeParse(JSON.parse(json));
    return read.success
      ? { ...read.data, step: Math.min(read.data.step, stepsOf(read.data).length - 1) }
      : null;
  } catch {
    return null;
  }
}

/** What the engine is asked to create for one more PC. */
export function toOneMore(
  { council, backup, administrator }: Answers,
  language: Language,
  password: string,
): OneMorePc {
  return {
    language,
    council,
    backupPlace: backup?.id ?? null,
    administrator: { ...administrator, password },
  };
}

/** What the engine is asked to create. */
export function toFirstRun(answers: Answers, language: Language, password: string): FirstRun {
  return {
    ...toOneMore(answers, language, password),
    office: { ...answers.office, code: answers.office.code.trim() },
    registers: answers.registers
      .filter((register) => register.on)
      .map(({ kind, prefix, lastPaper }) => ({
        kind,
        prefix: prefix.trim(),
        lastPaper: readCount(lastPaper) ?? 0,
      })),
  };
}
