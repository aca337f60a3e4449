import { judgePassword } from '#renderer/features/password/password-strength.ts';
import { readCount } from '#renderer/ui/read-count.ts';
import { cleanText } from '#shared/domain/clean-text.ts';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { isSeriesPart } from '#shared/domain/order-number.ts';
import type { Answers, Step } from './answers.ts';

/** Error codes by field name; empty when the step may be left. */
export type Problems = Record<string, string>;

export interface Passwords {
  password: string;
  repeat: string;
}

function textProblem(text: string, maxChars: number): string | null {
  const cleaned = cleanText(text, { maxChars });
  if (!cleaned.ok) return cleaned.code;
  return cleaned.value === '' ? 'text.required' : null;
}

function collect(checks: Record<string, string | null>): Problems {
  return Object.fromEntries(
    Object.entries(checks).filter((check): check is [string, string] => check[1] !== null),
  );
}

/** A name in one language is enough: an annexe may have no French name. The other is then the same. */
function names(group: string, { ar, fr }: { ar: string; fr: string }): Record<string, string | null> {
  const max = FIELD_LIMITS.organizationName;
  const both = ar.trim() === '' && fr.trim() === '';
  return {
    [`${group}.ar`]: both ? 'text.required' : ar.trim() === '' ? null : textProblem(ar, max),
    [`${group}.fr`]: both || fr.trim() === '' ? null : textProblem(fr, max),
  };
}

function registerProblems({ registers }: Answers): Problems {
  const checks: Record<string, string | null> = {};
  const on = registers.filter((register) => register.on);
  for (const { kind, prefix, lastPaper } of on) {
    const twice = on.filter((other) => other.prefix === prefix).length > 1;
    checks[`${kind}.prefix`] = !isSeriesPart(prefix) ? 'series.malformed' : twice ? 'series.twice' : null;
    checks[`${kind}.lastPaper`] = readCount(lastPaper) === null ? 'number.malformed' : null;
  }
  if (on.length === 0) checks.registers = 'register.none';
  return collect(checks);
}

function administratorProblems({ administrator }: Answers, { password, repeat }: Passwords): Problems {
  const { problem } = judgePassword(password, administrator);
  return collect({
    name: textProblem(administrator.name, FIELD_LIMITS.personName),
    login: textProblem(administrator.login, FIELD_LIMITS.login),
    password: problem,
    repeat: !problem && repeat !== password ? 'password.mismatch' : null,
  });
}

/** What stands between a step and the next one. */
export function stepProblems(step: Step, answers: Answers, passwords: Passwords): Problems {
  if (step === 'council') return collect(names('council', answers.council));
  if (step === 'office') {
    const code = isSeriesPart(answers.office.code) ? null : 'series.malformed';
    return collect({ ...names('office', answers.office), 'office.code': code });
  }
  if (step === 'registers') return registerProblems(answers);
  return step === 'administrator' ? administratorProblems(answers, passwords) : {};
}
