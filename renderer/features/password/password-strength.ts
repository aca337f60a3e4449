import { passwordProblem } from '#shared/domain/password-rules.ts';

export type Strength = 'weak' | 'fair' | 'good' | 'strong';

interface Judgement {
  strength: Strength;
  /** 1 to 4: bars to light. */
  level: number;
  /** Code of the refusal, when it would be refused. */
  problem: string | null;
}

const GOOD_CHARS = 12;
const STRONG_CHARS = 18;

/** Length is what counts; the same rules as the engine's say what is refused. */
export function judgePassword(password: string, person: { login: string; name: string }): Judgement {
  const problem = passwordProblem(password, person);
  if (problem) return { strength: 'weak', level: 1, problem };
  const chars = [...password].length;
  const varied = new Set(password).size;
  if (chars >= STRONG_CHARS && varied >= 8) return { strength: 'strong', level: 4, problem };
  if (chars >= GOOD_CHARS && varied >= 6) return { strength: 'good', level: 3, problem };
  return { strength: 'fair', level: 2, problem };
}
